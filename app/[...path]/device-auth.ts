import { toJsonInvalidTarget } from '@/lib/agents/authorize/invalid-target';
import { findTarget, MAY_REPEAT, readNamed, withAudience } from '@/lib/agents/authorize/target';
import type { AgentClient } from '@/lib/agents/client';
import { getResources } from '@/lib/agents/registry';
import { readClientId, readTokenForm } from '@/lib/agents/token/form';
import type { TokenFault } from '@/lib/agents/token/request';
import type { Forwarded, Outgoing } from '@/lib/gateway/forward';
import { findRepeated, joinPairs, type Pair, without } from '@/lib/http/raw-query';
import { parseJson } from '@/lib/json';
import { fail, ok, type Result } from '@/lib/result';
import { answerSent } from './answer-sent';
import type { Forwarding } from './judge-answer';
import { forwardOnce } from './redeem';
import { refuseJson } from './refuse-json';

type Asked = { match: Forwarding; outgoing: Outgoing };

/**
 * Answers a device that begins to sign in. Hydra loses a `resource` here, but keeps an audience.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-3.1
 */
export async function answerDevice(request: Request, asked: Asked): Promise<Response> {
  const { match, outgoing } = asked;
  const form = readTokenForm(request.headers.get('content-type'), outgoing.body);
  const pairs = form.kind === 'pairs' ? form.pairs : [];
  const clientId = readClientId(pairs, request.headers.get('authorization'));
  const body = toHydraForm(pairs, { kind: 'known', id: clientId ?? '' });
  if (!body.ok) return refuseJson(body.error, { path: match.path, clientId });
  const changed = body.value === null ? outgoing : { ...outgoing, body: Buffer.from(body.value, 'latin1') };
  const sent = await forwardOnce(request, match, changed);
  if (sent.kind !== 'answer' || !sent.answer.ok) return answerSent(request, { ...asked, choice: null }, sent);
  const answer = withoutStrayMember(body.value === null ? sent.answer.value : toJsonInvalidTarget(sent.answer.value));
  return answerSent(request, { ...asked, choice: null }, { kind: 'answer', answer: ok(answer) });
}

/** The form with an audience for its resource; null where it names none. */
function toHydraForm(pairs: readonly Pair[], client: AgentClient): Result<string | null, TokenFault> {
  const named = readNamed(pairs);
  if (named.length === 0) return ok(null);
  const repeated = findRepeated(pairs, MAY_REPEAT);
  if (repeated !== null) return fail({ error: 'invalid_request', description: `${repeated} is there more than once.` });
  const resource = findTarget(named, client, getResources());
  const description = 'The resource is unknown or not open to this client.';
  if (resource === null) return fail({ error: 'invalid_target', description });
  return ok(joinPairs(withAudience(without(pairs, 'resource'), resource)));
}

/** Hydra's answer has a member that belongs to no specification: the headers of its own code. */
function withoutStrayMember(answer: Forwarded): Forwarded {
  const said = answer.status === 200 ? parseJson(answer.body.toString('utf8')) : undefined;
  if (typeof said !== 'object' || said === null || !('Header' in said)) return answer;
  const { Header: _stray, ...members } = said;
  return { ...answer, body: Buffer.from(JSON.stringify(members)) };
}
