import {
  findRedirectFault,
  goesToLocalhost,
  type RedirectFault,
  toClientNames,
  toHydraNames,
} from '@/lib/agents/authorize/hydra-names';
import { changeResponse, readResponse, toClientAddress, withIssuer } from '@/lib/agents/authorize/response';
import { isStart, type StartDecision } from '@/lib/agents/authorize/start';
import { unwrapState } from '@/lib/agents/authorize/state';
import { decideUnverifiedStart } from '@/lib/agents/authorize/unverified-start';
import type { UnverifiedClient } from '@/lib/agents/client';
import { toLocalhost } from '@/lib/agents/redirect-uris';
import { getResources } from '@/lib/agents/registry';
import { getEnv } from '@/lib/config/env';
import type { Forwarded, Outgoing } from '@/lib/gateway/forward';
import { firstValue, joinPairs, type Pair, readPairs } from '@/lib/http/raw-query';
import { getIssuer } from '@/lib/hydra/discovery';
import { ok } from '@/lib/result';
import { errorPage, upstreamErrorPage } from '../_shared/error-page';
import { answerSent } from './answer-sent';
import { type Forwarding, findErrorPageUrl, isForThePerson } from './judge-answer';
import { forwardOnce } from './redeem';
import { refuseAgent, refuseStart } from './refuse-agent';

type Asked = { match: Forwarding; outgoing: Outgoing };

/**
 * Forwards an authorization request of an unverified client, by its own rules. An error that no person has decided on
 * is shown here, with a link to the client: anybody can make up a client, and with it an address to be sent to.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-4.11.2
 */
export async function authorizeUnverified(request: Request, asked: Asked, client: UnverifiedClient): Promise<Response> {
  const { match, outgoing } = asked;
  const prepared = prepare(outgoing.search, client);
  if (prepared.kind === 'repeated') return errorPage(request, 'param_repeated', { cause: prepared.name });
  if (prepared.kind === 'redirect') return errorPage(request, prepared.fault, { facts: { client_id: client.id } });
  if (prepared.kind === 'refuse') return refuseStart(request, client, prepared);
  const search = `?${prepared.query}`;
  const sent = await forwardOnce(request, match, { ...outgoing, search });
  if (sent.kind !== 'answer' || !sent.answer.ok) return answerSent(request, { ...asked, choice: null }, sent);
  const answer = restore(sent.answer.value, search);
  const pairs = errorOf(answer);
  const isShown = pairs !== null && !isForThePerson({ ...asked, answer });
  if (isShown && firstValue(pairs, 'error') !== 'access_denied') {
    const issuer = await getIssuer();
    if (!issuer.ok) return upstreamErrorPage(request, issuer.error);
    return refuseAgent(request, {
      client,
      answer: withIssuer(answer, getEnv().origin, issuer.value),
      search: prepared.asked,
    });
  }
  return answerSent(request, { ...asked, choice: null }, { kind: 'answer', answer: ok(answer) });
}

type Prepared =
  | (StartDecision & { asked: string })
  /** Nobody is sent to an address that isn't the client's. */
  | { kind: 'redirect'; fault: RedirectFault };

/** What Hydra gets, and what the client asked in its own words: a request that starts again comes in Hydra's. */
function prepare(search: string, client: UnverifiedClient): Prepared {
  const own = toClientNames(readPairs(search), client);
  const asked = `?${joinPairs(own)}`;
  if (!isStart(search)) return { kind: 'forward', query: search.slice(1), resource: null, asked };
  const fault = findRedirectFault(own, client);
  if (fault !== null) return { kind: 'redirect', fault };
  const policy = { resources: getResources(), hasRefresh: getEnv().agentsStaySignedIn };
  const decision = decideUnverifiedStart(asked, client, policy);
  if (decision.kind !== 'forward') return { ...decision, asked };
  return { ...decision, query: joinPairs(toHydraNames(readPairs(decision.query), client)), asked };
}

/** The answer as the client expects it: at the address that it named, with its own state. */
function restore(answer: Forwarded, search: string): Forwarded {
  const { origin } = getEnv();
  const restored = changeResponse(answer, origin, unwrapState);
  return goesToLocalhost(search) ? toClientAddress(restored, origin, toLocalhost) : restored;
}

/** The parameters of an error on its way to the client; null for any other answer. */
function errorOf(answer: Forwarded): readonly Pair[] | null {
  if (findErrorPageUrl(answer) !== null) return null;
  const pairs = readResponse(answer, getEnv().origin);
  return pairs !== null && firstValue(pairs, 'error') !== null ? pairs : null;
}
