import { getEnv } from '../config/env';
import { isBrowsersOwn } from '../http/redirect';
import { kratosCookies } from '../kratos/client';
import { parseUrl } from '../parse-url';
import { fail, ok, type Result } from '../result';
import { setCookieLines } from '../upstream/call';
import { poolFor } from '../upstream/pool';
import { firstHeader, type Incoming, send } from '../upstream/send';
import { isOpenToAll } from './cors';
import { requestHeaders, responseHeaders } from './headers';
import type { GatewayRequest } from './request';
import type { Upstream } from './routes';

/** Larger than any answer of Kratos or Hydra to a browser. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** Under load, a password hash at production cost takes longer than other calls. */
const TIMEOUT_FACTOR = 2;

export type Forwarded = {
  status: number;
  /** By names in lower case. */
  headers: Record<string, string>;
  setCookies: string[];
  body: Buffer;
};

export type ForwardError =
  /** No answer, or half of one. */
  | { kind: 'unavailable'; cause: string }
  /** An answer that can't be passed on. */
  | { kind: 'invalid'; cause: string };

export type Outgoing = {
  path: string;
  search: string;
  /** As readForwardedBody returned it. */
  body: Buffer | null;
};

/**
 * Forwards one request and reads the whole answer.
 *
 * Both bodies are in memory while a connection is in use, so a client that sends or reads slowly can't hold it up.
 *
 * @returns the answer with only the headers that browsers may see; `invalid` if it can't be passed on, for example
 *   because its Location names an internal host or script
 */
export async function forward(
  upstream: Upstream,
  { method, header }: Pick<GatewayRequest, 'method' | 'header'>,
  { path, search, body }: Outgoing,
): Promise<Result<Forwarded, ForwardError>> {
  const env = getEnv();
  const target = upstream === 'kratos' ? env.kratosPublicUrl : env.hydraPublicUrl;
  const facts = {
    origin: env.origin,
    clientIp: header('x-vestibule-client-ip'),
    kratosCookies,
    hasCookies: !isOpenToAll(path),
  };
  const sent = await send(
    poolFor(target, 'forwarding'),
    {
      origin: target,
      method,
      path: `${path}${search}`,
      headers: requestHeaders(upstream, header, facts),
      body,
    },
    { timeoutMs: env.upstreamTimeoutMs * TIMEOUT_FACTOR, maxBytes: MAX_ANSWER_BYTES },
  );
  return sent.ok ? judge(sent.value) : sent;
}

function judge({ status, headers: received, body }: Incoming): Result<Forwarded, ForwardError> {
  // A browser can't get any other status as an answer.
  if (status < 200 || status > 599) return fail({ kind: 'invalid', cause: `status ${status}` });
  const headers = responseHeaders(received);
  const problem = problemOf(firstHeader(received, 'location'));
  if (problem !== null) return fail({ kind: 'invalid', cause: `Location ${problem}` });
  return ok({ status, headers, setCookies: setCookieLines({ headers: received }), body });
}

/** Why nobody may be sent there: it also goes into links, and into pages that move on by themselves. */
function problemOf(location: string | null): string | null {
  if (location === null) return null;
  const { origin } = getEnv();
  const to = parseUrl(location, `${origin}/`);
  if (to === null || isBrowsersOwn(to)) return 'is not an address to go to';
  return to.origin !== origin && internalOrigins().includes(to.origin) ? 'names an internal host' : null;
}

function internalOrigins(): string[] {
  const { kratosPublicUrl, kratosAdminUrl, hydraPublicUrl, hydraAdminUrl } = getEnv();
  return [kratosPublicUrl, kratosAdminUrl, hydraPublicUrl, hydraAdminUrl];
}
