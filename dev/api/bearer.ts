import type { IncomingMessage } from 'node:http';
import { type TokenClaims, type VerifyRules, verifyToken } from './verify';

export type Answer = { status: number; body: object; headers?: Readonly<Record<string, string>> };
type Checked =
  | { kind: 'accepted'; claims: TokenClaims; scopes: readonly string[] }
  | { kind: 'refused'; answer: Answer };

const REALM = 'realm="demo-api"';

/**
 * Reads the bearer token of a request and checks it, with the answers that RFC 6750 requires.
 *
 * @param scope what the operation needs, for tokens that have scopes
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export async function checkBearer(
  request: IncomingMessage,
  rules: VerifyRules,
  scope: string | undefined,
): Promise<Checked> {
  const [credentials, ...more] = request.headersDistinct['authorization'] ?? [];
  // Node itself takes the first one, other servers the last.
  if (more.length > 0)
    return refuse(400, { error: 'invalid_request', description: 'more than one Authorization header' });
  // Without credentials the challenge carries no error code (RFC 6750, section 3.1).
  if (credentials === undefined || !/^bearer\b/i.test(credentials)) {
    return refused(challenge(401, { error: 'unauthorized' }, `Bearer ${REALM}`));
  }
  const token = /^bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(credentials)?.[1];
  if (token === undefined) {
    return refuse(400, { error: 'invalid_request', description: 'the Authorization header is malformed' });
  }
  const result = await verifyToken(token, rules);
  if (result.kind === 'unavailable') {
    return refused({ status: 503, body: { error: 'temporarily_unavailable' }, headers: { 'Retry-After': '5' } });
  }
  if (result.kind === 'refused') return refuse(401, { error: 'invalid_token', description: result.reason });
  if (scope !== undefined && !result.scopes.includes(scope)) {
    return refuse(403, { error: 'insufficient_scope', description: `the scope ${scope} is needed`, scope });
  }
  return result;
}

function refuse(status: number, refusal: { error: string; description: string; scope?: string }): Checked {
  const { error, description, scope } = refusal;
  const needed = scope === undefined ? '' : `, scope="${scope}"`;
  const header = `Bearer ${REALM}, error="${error}", error_description="${description}"${needed}`;
  return refused(challenge(status, { error, error_description: description }, header));
}

function refused(answer: Answer): Checked {
  return { kind: 'refused', answer };
}

function challenge(status: number, body: object, header: string): Answer {
  return { status, body, headers: { 'WWW-Authenticate': header } };
}
