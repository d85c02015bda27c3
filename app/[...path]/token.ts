import { toHydraForm } from '@/lib/agents/authorize/hydra-names';
import { toJsonInvalidTarget } from '@/lib/agents/authorize/invalid-target';
import type { AgentClient } from '@/lib/agents/client';
import { noteUse } from '@/lib/agents/clients/note-use';
import { getResources } from '@/lib/agents/registry';
import { mayBeUnverified, resolveClient } from '@/lib/agents/resolve-client';
import { judgeRefresh } from '@/lib/agents/token/audience';
import { readClientId, readMultipart, readTokenForm } from '@/lib/agents/token/form';
import { planToken, type TokenFault, type TokenPlan } from '@/lib/agents/token/request';
import type { ForwardError, Outgoing } from '@/lib/gateway/forward';
import type { Pair } from '@/lib/http/raw-query';
import { introspectToken } from '@/lib/hydra/introspect';
import type { Redeemed } from '@/lib/once/redeem-once';
import { fail, ok, type Result } from '@/lib/result';
import { answerSent } from './answer-sent';
import { forwardErrorResponse } from './forward-error';
import type { Forwarding } from './judge-answer';
import { forwardOnce, type Sent } from './redeem';
import { clientProblemJson, refuseJson } from './refuse-json';
import { checkAudience, revokeIssued } from './token-audience';

type Header = (name: string) => string | null;
type Asked = { match: Forwarding; outgoing: Outgoing };
type Planned = Extract<TokenPlan, { kind: 'forward' }> & { client: AgentClient; pairs: readonly Pair[] };

/** Tells whether a request for a program needs more than to be passed on. */
export function needsToken(header: Header, body: Buffer | null): boolean {
  const form = readTokenForm(header('content-type'), body);
  if (form.kind !== 'pairs') return form.kind === 'multipart';
  const clientId = readClientId(form.pairs, header('authorization')) ?? '';
  return mayBeUnverified(clientId) || form.pairs.some(({ name }) => name === 'resource');
}

/** Answers a request at the token endpoint for a resource, or of a client that nobody has vouched for. */
export async function answerToken(request: Request, asked: Asked): Promise<Response> {
  const { match, outgoing } = asked;
  const pairs = await readPairsOf(request, outgoing.body);
  if (pairs === null) {
    const fault: TokenFault = { error: 'invalid_request', description: 'The form cannot be read.' };
    return refuseJson(fault, { path: match.path, clientId: null });
  }
  const clientId = readClientId(pairs, request.headers.get('authorization'));
  const client = await findClient(request, clientId ?? '');
  if (!client.ok) return clientProblemJson(request, match, client.error);
  const named = client.value.kind === 'known' ? pairs : toHydraForm(pairs, client.value);
  const plan = planToken(named, client.value, getResources());
  if (plan.kind === 'refuse') return refuseJson(plan.fault, { path: match.path, clientId });
  if (plan.kind === 'pass') return forwardPlain(request, asked);
  return forwardPlanned(request, asked, { ...plan, client: client.value, pairs: named });
}

function findClient(request: Request, clientId: string) {
  const clientIp = request.headers.get('x-vestibule-client-ip');
  if (mayBeUnverified(clientId)) return resolveClient(clientId, { at: 'token', clientIp });
  return Promise.resolve(ok<AgentClient>({ kind: 'known', id: clientId }));
}

async function readPairsOf(request: Request, body: Buffer | null): Promise<readonly Pair[] | null> {
  const contentType = request.headers.get('content-type');
  const form = readTokenForm(contentType, body);
  if (form.kind === 'pairs') return form.pairs;
  return form.kind === 'multipart' && body !== null ? readMultipart(contentType ?? '', body) : null;
}

async function forwardPlain(request: Request, asked: Asked): Promise<Response> {
  const sent = await forwardOnce(request, asked.match, asked.outgoing);
  return answerSent(request, { ...asked, choice: null }, sent);
}

async function forwardPlanned(request: Request, asked: Asked, plan: Planned): Promise<Response> {
  const { match, outgoing } = asked;
  const { resource, client } = plan;
  const refused = { path: match.path, clientId: client.id };
  const spendable = await judgeToken(plan);
  if (!spendable.ok) return forwardErrorResponse(request, match, spendable.error);
  if (spendable.value !== null) return refuseJson(spendable.value, refused);
  const sent = await forwardOnce(asForm(request), match, { ...outgoing, body: Buffer.from(plan.body, 'latin1') });
  if (client.kind !== 'known' && isSuccess(sent)) void noteUse(client);
  if (sent.kind !== 'answer' || !sent.answer.ok || resource === null)
    return answerSent(request, { ...asked, choice: null }, sent);
  const answer = toJsonInvalidTarget(sent.answer.value);
  const checked = await checkAudience(answer, resource);
  if (checked.ok) return answerSent(request, { ...asked, choice: null }, { kind: 'answer', answer: ok(answer) });
  await revokeIssued(asForm(request), plan.pairs, answer);
  if (checked.error.kind === 'unavailable') return forwardErrorResponse(request, match, checked.error);
  const description = 'The resource is not the one that was asked for at the authorization endpoint.';
  return refuseJson({ error: 'invalid_target', description }, refused);
}

function isSuccess(sent: Redeemed<Sent>): boolean {
  return sent.kind === 'answer' && sent.answer.ok && sent.answer.value.status === 200;
}

/** Why a refresh token must not be spent; null where nothing speaks against it. What isn't active is left to Hydra. */
async function judgeToken({
  client,
  refreshToken,
  resource,
}: Planned): Promise<Result<TokenFault | null, ForwardError>> {
  if (refreshToken === null) return ok(null);
  const active = await introspectToken(refreshToken);
  if (!active.ok) {
    const cause = 'cause' in active.error ? active.error.cause : active.error.kind;
    return fail({ kind: 'unavailable', cause: `introspection: ${cause}` });
  }
  if (active.value === null) return ok(null);
  const { clientId, audiences } = active.value;
  const holder: AgentClient = client.kind === 'known' ? { kind: 'known', id: clientId } : client;
  return ok(judgeRefresh({ client: holder, audiences }, resource, getResources()));
}

/** The head of a request whose body we have written ourselves. */
function asForm(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.set('content-type', 'application/x-www-form-urlencoded');
  return new Request(request.url, { method: request.method, headers, signal: request.signal });
}
