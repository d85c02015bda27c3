import { asInvalidTarget } from '@/lib/agents/authorize/invalid-target';
import { readResponse } from '@/lib/agents/authorize/response';
import { decideKnownStart, isStart, namesResource, refusedQuery } from '@/lib/agents/authorize/start';
import type { KnownClient } from '@/lib/agents/client';
import { getResources } from '@/lib/agents/registry';
import { mayBeUnverified, resolveClient } from '@/lib/agents/resolve-client';
import { getEnv } from '@/lib/config/env';
import type { Forwarded, Outgoing } from '@/lib/gateway/forward';
import { readFirst } from '@/lib/http/raw-query';
import { getSession } from '@/lib/kratos/session';
import { ok, type Result } from '@/lib/result';
import type { UpstreamFault } from '@/lib/upstream/call';
import { errorPage } from '../_shared/error-page';
import { answerSent } from './answer-sent';
import { authorizeUnverified } from './authorize-unverified';
import { clientProblemPage } from './client-problem';
import { type Forwarding, findErrorPageUrl } from './judge-answer';
import { forwardOnce } from './redeem';

/**
 * Tells whether an authorization request needs more than to be passed on: it names a resource, or its client isn't the
 * operator's.
 */
export function needsAuthorize(search: string): boolean {
  return mayBeUnverified(readFirst(search, 'client_id') ?? '') || (namesResource(search) && isStart(search));
}

/** Answers an authorization request for a resource, or of a client that nobody has vouched for. */
export async function authorize(request: Request, match: Forwarding, outgoing: Outgoing): Promise<Response> {
  const clientId = readFirst(outgoing.search, 'client_id') ?? '';
  const clientIp = request.headers.get('x-vestibule-client-ip');
  const resolved = mayBeUnverified(clientId)
    ? await resolveClient(clientId, { at: 'authorize', clientIp, isSignedIn: () => isSignedIn(request) })
    : ok<KnownClient>({ kind: 'known', id: clientId });
  if (!resolved.ok) return clientProblemPage(request, clientId, resolved.error);
  const asked = { match, outgoing };
  return resolved.value.kind === 'known'
    ? authorizeKnown(request, asked, resolved.value)
    : authorizeUnverified(request, asked, resolved.value);
}

async function isSignedIn(request: Request): Promise<Result<boolean, UpstreamFault>> {
  const session = await getSession(request.headers.get('cookie'));
  return session.ok ? ok(session.value.kind === 'active') : session;
}

type Asked = { match: Forwarding; outgoing: Outgoing };

async function authorizeKnown(request: Request, asked: Asked, client: KnownClient): Promise<Response> {
  const { match, outgoing } = asked;
  const { search } = outgoing;
  const decision = isStart(search)
    ? decideKnownStart(search, client, getResources())
    : ({ kind: 'forward', query: search.slice(1), resource: null } as const);
  if (decision.kind === 'repeated') return errorPage(request, 'param_repeated', { cause: decision.name });
  const isRefused = decision.kind === 'refuse';
  const query = isRefused ? refusedQuery(search) : decision.query;
  const sent = await forwardOnce(request, match, { ...outgoing, search: query === '' ? '' : `?${query}` });
  if (sent.kind !== 'answer' || !sent.answer.ok) return answerSent(request, { ...asked, choice: null }, sent);
  const { origin } = getEnv();
  const answer = asInvalidTarget(sent.answer.value, origin, isRefused ? 'refused' : 'not_registered');
  // Hydra refuses what we refuse. Should it ever go on, we don't.
  if (isRefused && !isRefusal(answer, origin)) return errorPage(request, 'invalid_target', { cause: 'resource' });
  return answerSent(request, { ...asked, choice: null }, { kind: 'answer', answer: ok(answer) });
}

function isRefusal(answer: Forwarded, origin: string): boolean {
  if (answer.status >= 400 || findErrorPageUrl(answer) !== null) return true;
  return (readResponse(answer, origin) ?? []).some(({ name }) => name === 'error');
}
