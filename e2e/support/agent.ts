import { createHash, randomBytes } from 'node:crypto';
import type { HttpAnswer } from '@/dev/testing/browser';
import type { StackInfo } from './stack';
import type { Visitor } from './visitor';

/** What an agent sends, and where. */
export type AgentRequest = { clientId: string; redirectUri: string; params?: Record<string, string | null> };
export type AgentAttempt = AgentRequest & { url: string; verifier: string };
export type AgentTokens = { access_token: string; refresh_token?: string; scope: string };

/** Begins an authorization as an MCP client does: by PKCE, with a resource, and in a loopback address. */
export function beginAsAgent(stack: StackInfo, request: AgentRequest): AgentAttempt {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  for (const [name, value] of Object.entries(request.params ?? {})) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return { ...request, verifier, url: `${stack.origin}/oauth2/auth?${query}` };
}

/** Stops before the address of the agent itself, where nobody listens. */
export function atAgent({ redirectUri }: AgentRequest): (url: URL) => boolean {
  const { origin } = new URL(redirectUri);
  return (url) => url.origin === origin;
}

/** Sends a form to one of the endpoints for programs. */
export function callAsAgent(visitor: Visitor, path: string, params: Record<string, string>): Promise<HttpAnswer> {
  const options = { site: null, origin: null, headers: { accept: 'application/json' } } as const;
  return visitor.post(path, params, options);
}

/** Redeems the code in an address. */
export async function redeemAsAgent(
  visitor: Visitor,
  { clientId, redirectUri, verifier }: AgentAttempt,
  { code, resource }: { code: string; resource?: string },
): Promise<HttpAnswer> {
  return callAsAgent(visitor, '/oauth2/token', {
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...(resource === undefined ? {} : { resource }),
  });
}

export function tokensIn(answer: HttpAnswer): AgentTokens {
  if (answer.status !== 200) throw new Error(`${answer.url} answered ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text) as AgentTokens;
}
