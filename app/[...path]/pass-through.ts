import { getEnv } from '@/lib/config/env';
import { isKnownToFit, readForwardedBody } from '@/lib/gateway/body';
import { isOpenToAll, withOpenCors } from '@/lib/gateway/cors';
import type { GatewayRequest } from '@/lib/gateway/request';
import { asksForToken, matchRoute } from '@/lib/gateway/routes';
import { isReadable, mayHave } from '@/lib/http/params';
import { isBrowsersOwn } from '@/lib/http/redirect';
import { withErrorPage } from '../_shared/with-error-page';
import { answerSent } from './answer-sent';
import { needsAuthorize } from './authorize';
import { forwardErrorResponse } from './forward-error';

import { logHandedOver } from './hydra-refusal';
import { acceptsHtml, type Exchange, type Forwarding, findErrorPageUrl, isForThePerson, isHtml } from './judge-answer';
import { keepOpener } from './keep-opener';
import { isMetadata } from './metadata';
import { needsClick } from './open-application';
import { openToAll } from './open-to-all';
import { type PassedOn, passOn } from './pass-on';
import { answerProgram, needsProgram } from './program';
import { redeem } from './redeem';
import { applyRememberChoice } from './remember-choice';

/** A request as the lean server has it. */
export type PlainRequest = GatewayRequest & {
  body: AsyncIterable<Uint8Array>;
  /** Whether the client has hung up. */
  isGone: () => boolean;
};

export type PassedThrough =
  | { kind: 'passed'; answer: PassedOn }
  /** Something has to be decided about the answer: the rest takes the web Request. */
  | { kind: 'unfinished'; respond: (request: Request) => Promise<Response> };

/**
 * Forwards a request that needs no decision, without a web Request, Response or stream. The route next door does the
 * same for all requests, by the same lists and rules.
 *
 * @returns null for a request that the route has to answer
 */
export function passThrough(request: PlainRequest): Promise<PassedThrough> | null {
  const match = getEnv().isGatewayOn ? matchRoute(request.method, request.path) : null;
  if (match?.kind !== 'forward' || needsRoute(match, request)) return null;
  return exchange(request, match).catch((error) => unfinished(() => Promise.reject(error)));
}

function needsRoute({ upstream, path }: Forwarding, { method, search, header }: PlainRequest): boolean {
  if (!isKnownToFit(header) || !isReadable(search, 'client_id')) return true;
  if (isMetadata(path) || (method === 'OPTIONS' && isOpenToAll(path))) return true;
  if (upstream === 'kratos') return path.startsWith('/self-service/') || asksForToken(path, search);
  // A sign-out may carry a lone state, and the language form of an error page repeats its request.
  if (path === '/oauth2/sessions/logout' || (mayHave(search, 'lang') && new URLSearchParams(search).has('lang')))
    return true;
  return path === '/oauth2/auth' && (method === 'POST' || needsAuthorize(search));
}

async function exchange(request: PlainRequest, match: Forwarding): Promise<PassedThrough> {
  const { path, search, isGone } = request;
  const body = await readForwardedBody(request, request.body);
  if (!body.ok) return unfinished((web) => forwardErrorResponse(web, match, { kind: body.error }));
  const outgoing = { path, search, body: body.value };
  if (needsProgram(path, request.header, body.value))
    return unfinished((web) => answerProgram(web, { match, outgoing }));
  const sent = await redeem(request, { match, outgoing, isGone });
  if (sent.kind === 'answer' && sent.answer.ok) {
    const exchanged = { match, outgoing, answer: sent.answer.value };
    if (isPlain(request, exchanged) && !needsClick(request, exchanged)) {
      logHandedOver(exchanged);
      const answer = applyRememberChoice(request.header('cookie'), exchanged.answer, null);
      const prepared = await passOn(match, answer);
      if (prepared.ok) return { kind: 'passed', answer: readable(path, await keepOpener(exchanged, prepared.value)) };
    }
  }
  return unfinished((web) => answerSent(web, { match, outgoing, choice: null }, sent));
}

/** The answer as programs of other origins may read it. */
function readable(path: string, answer: PassedOn): PassedOn {
  return isOpenToAll(path) ? { ...answer, headers: withOpenCors(answer.headers) } : answer;
}

function unfinished(respond: (request: Request) => Promise<Response> | Response): PassedThrough {
  return { kind: 'unfinished', respond: withErrorPage(async (request) => openToAll(request, await respond(request))) };
}

/** Tells whether an answer goes to the client as it is. */
function isPlain({ header }: PlainRequest, exchanged: Exchange): boolean {
  const { answer } = exchanged;
  const location = answer.headers['location'];
  if (answer.status >= 500 || (location !== undefined && isBrowsersOwn(location, getEnv().origin))) return false;
  if (!acceptsHtml(header('accept'))) return true;
  if (answer.status >= 400 && !isHtml(answer)) return false;
  return findErrorPageUrl(answer) === null && !isForThePerson(exchanged);
}
