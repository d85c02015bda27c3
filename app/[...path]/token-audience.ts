import type { Resource } from '@/lib/agents/registry';
import { getResources } from '@/lib/agents/registry';
import { isFor } from '@/lib/agents/token/audience';
import type { Forwarded } from '@/lib/gateway/forward';
import { firstValue, joinPairs, type Pair, toPair } from '@/lib/http/raw-query';
import { introspectToken } from '@/lib/hydra/introspect';
import { parseJson } from '@/lib/json';
import { readJwtPayload } from '@/lib/jwt';
import { log } from '@/lib/log';
import { fail, ok, type Result } from '@/lib/result';
import type { Forwarding } from './judge-answer';
import { forwardOnce } from './redeem';

/** `mismatch`: the token is for another resource; otherwise the cause of an outage. */
type Fault = { kind: 'mismatch' } | { kind: 'unavailable'; cause: string };

/** Checks that the access token in an answer is for a resource. Answers without a token are none of ours. */
export async function checkAudience(answer: Forwarded, resource: Resource): Promise<Result<null, Fault>> {
  const accessToken = answer.status === 200 ? readMember(answer, 'access_token') : null;
  if (accessToken === null) return ok(null);
  const audiences = await readAudiences(accessToken);
  if (!audiences.ok) return audiences;
  return isFor(audiences.value, resource, getResources()) ? ok(null) : fail({ kind: 'mismatch' });
}

async function readAudiences(accessToken: string): Promise<Result<readonly string[], Fault>> {
  const claims = accessToken.split('.').length === 3 ? readJwtPayload(accessToken) : null;
  if (claims !== null) return ok([claims['aud'] ?? []].flat().filter((one): one is string => typeof one === 'string'));
  const active = await introspectToken(accessToken);
  if (active.ok) return ok(active.value?.audiences ?? []);
  const cause = 'cause' in active.error ? active.error.cause : active.error.kind;
  return fail({ kind: 'unavailable', cause: `introspection: ${cause}` });
}

/** The members of a request by which its client proves who it is. */
const CREDENTIALS = ['client_id', 'client_secret'];

/**
 * Revokes what Hydra has just issued and nobody will get. It needs the client's own credentials; where those are of one
 * use only, the tokens live on, unknown to everybody.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7009
 */
export async function revokeIssued(request: Request, sent: readonly Pair[], answer: Forwarded): Promise<void> {
  const token = readMember(answer, 'refresh_token') ?? readMember(answer, 'access_token');
  if (token === null) return;
  const match: Forwarding = { kind: 'forward', upstream: 'hydra', path: '/oauth2/revoke' };
  const credentials = CREDENTIALS.flatMap((name) => {
    const value = firstValue(sent, name);
    return value === null ? [] : [toPair(name, value)];
  });
  const body = Buffer.from(joinPairs([toPair('token', token), ...credentials]));
  const revoked = await forwardOnce(request, match, { path: match.path, search: '', body });
  if (revoked.kind === 'answer' && revoked.answer.ok && revoked.answer.value.status === 200) return;
  log.warn({ event: 'oauth_refused', path: '/oauth2/token' }, 'a token for the wrong resource could not be revoked');
}

function readMember({ body }: Forwarded, name: string): string | null {
  const parsed = parseJson(body.toString('utf8'));
  const value: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, name) : undefined;
  return typeof value === 'string' ? value : null;
}
