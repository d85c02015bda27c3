import type { IncomingMessage } from 'node:http';
import { type TokenClaims, type VerifyRules, verifyToken } from './verify';

export type Answer = { status: number; body: object; headers?: Readonly<Record<string, string>> };
type Checked =
  | { kind: 'accepted'; claims: TokenClaims; scopes: readonly string[] }
  | { kind: 'refused'; answer: Answer };

/** What an operation needs, and what its refusals say. */
export type Needs = {
  /** For tokens that have scopes. */
  scopes: readonly string[];
  /** What every challenge begins with, such as a realm. */
  challenge: string;
  /** A challenge without a token names the scopes too, for clients that find them out by it. */
  namesScopes?: boolean;
};

/**
 * Reads the bearer token of a request and checks it, with the answers that RFC 6750 requires.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export async function checkBearer(request: IncomingMessage, rules: VerifyRules, needs: Needs): Promise<Checked> {
  const refuse = (status: number, refusal: Refusal) => refused(refusalAnswer(status, needs, refusal));
  const [credentials, ...more] = request.headersDistinct['authorization'] ?? [];
  // Node itself takes the first one, other servers the last.
  if (more.length > 0)
    return refuse(400, { error: 'invalid_request', description: 'more than one Authorization header' });
  // Without credentials the challenge carries no error code (RFC 6750, section 3.1).
  if (credentials === undefined || !/^bearer\b/i.test(credentials)) {
    const scope = needs.namesScopes === true ? `, scope="${needs.scopes.join(' ')}"` : '';
    return refused(challenge(401, { error: 'unauthorized' }, `Bearer ${needs.challenge}${scope}`));
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
  const missing = needs.scopes.find((scope) => !result.scopes.includes(scope));
  if (missing !== undefined) {
    const scope = needs.scopes.join(' ');
    return refuse(403, { error: 'insufficient_scope', description: `the scope ${missing} is needed`, scope });
  }
  return result;
}

type Refusal = { error: string; description: string; scope?: string };

function refusalAnswer(status: number, needs: Needs, { error, description, scope }: Refusal): Answer {
  const needed = scope === undefined ? '' : `, scope="${scope}"`;
  const header = `Bearer ${needs.challenge}, error="${error}", error_description="${description}"${needed}`;
  return challenge(status, { error, error_description: description }, header);
}

function refused(answer: Answer): Checked {
  return { kind: 'refused', answer };
}

function challenge(status: number, body: object, header: string): Answer {
  return { status, body, headers: { 'WWW-Authenticate': header } };
}
