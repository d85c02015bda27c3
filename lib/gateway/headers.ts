import { hydraCookies } from '../http/cookies';
import type { AnswerHeaders } from '../upstream/send';
import type { GatewayRequest } from './request';
import type { Upstream } from './routes';

/**
 * The headers of a request that are passed on: no hop-by-hop headers, none of the client's X-Forwarded-*, no
 * X-Session-Token.
 */
const REQUEST_HEADERS = [
  'accept',
  'accept-language',
  'access-control-request-headers',
  'access-control-request-method',
  'content-type',
  'origin',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-fetch-user',
  'user-agent',
  'x-csrf-token',
];

/** The headers of an answer that are passed on: nothing that could name an internal host or product. */
const RESPONSE_HEADERS = new Set([
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
  'cache-control',
  'content-language',
  'content-type',
  'etag',
  'expires',
  'last-modified',
  'location',
  'pragma',
  'retry-after',
  'vary',
  'www-authenticate',
]);

export type ForwardingFacts = {
  origin: string;
  clientIp: string | null;
  kratosCookies: (header: string | null) => string;
  /** False on paths that programs of any origin may call. */
  hasCookies: boolean;
};

/** Builds the headers of a forwarded request. X-Forwarded-* say what we know, never what the client claims. */
export function requestHeaders(
  upstream: Upstream,
  header: GatewayRequest['header'],
  facts: ForwardingFacts,
): Record<string, string> {
  const out: Record<string, string> = {};
  for (const name of REQUEST_HEADERS) {
    const value = header(name);
    if (value !== null) out[name] = value;
  }
  const authorization = header('authorization');
  // Kratos accepts a session token there, which no browser flow needs.
  if (upstream === 'hydra' && authorization !== null) out['authorization'] = authorization;
  const cookie = facts.hasCookies ? cookiesFor(upstream, header('cookie'), facts) : '';
  if (cookie !== '') out['cookie'] = cookie;
  // An origin is a scheme and a host, and nothing else.
  const [scheme = '', host = ''] = facts.origin.split('://');
  out['host'] = host;
  out['x-forwarded-host'] = host;
  out['x-forwarded-proto'] = scheme;
  if (facts.clientIp) out['x-forwarded-for'] = facts.clientIp;
  return out;
}

/** Picks the headers of an answer, by names in lower case, without the Set-Cookie lines. */
export function responseHeaders(headers: AnswerHeaders): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || !RESPONSE_HEADERS.has(name)) continue;
    out[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return out;
}

function cookiesFor(upstream: Upstream, header: string | null, facts: ForwardingFacts): string {
  if (upstream === 'kratos') return facts.kratosCookies(header);
  return hydraCookies(header);
}
