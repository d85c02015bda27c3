import { hydraCookies } from '../http/cookies';
import type { Upstream } from './routes';

/** What is passed on of a request; hop-by-hop headers, X-Forwarded-* of the client and X-Session-Token are not among it. */
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

/** What is passed on of an answer; anything that could name an internal host or product is not among it. */
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
};

/** The headers of a forwarded request. X-Forwarded-* say what we know, never what the client claims. */
export function requestHeaders(upstream: Upstream, headers: Headers, facts: ForwardingFacts): Record<string, string> {
  const out: Record<string, string> = {};
  for (const name of REQUEST_HEADERS) {
    const value = headers.get(name);
    if (value !== null) out[name] = value;
  }
  const authorization = headers.get('authorization');
  // Kratos would take a session token there, which no browser flow needs.
  if (upstream === 'hydra' && authorization !== null) out['authorization'] = authorization;
  const cookie = cookiesFor(upstream, headers.get('cookie'), facts);
  if (cookie !== '') out['cookie'] = cookie;
  const { host, protocol } = new URL(facts.origin);
  out['host'] = host;
  out['x-forwarded-host'] = host;
  out['x-forwarded-proto'] = protocol.slice(0, -1);
  if (facts.clientIp) out['x-forwarded-for'] = facts.clientIp;
  return out;
}

/** The headers of an answer, Set-Cookie lines apart. */
export function responseHeaders(headers: Record<string, string | string[] | undefined>): Headers {
  const out = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || !RESPONSE_HEADERS.has(name)) continue;
    for (const line of Array.isArray(value) ? value : [value]) out.append(name, line);
  }
  return out;
}

function cookiesFor(upstream: Upstream, header: string | null, facts: ForwardingFacts): string {
  if (upstream === 'kratos') return facts.kratosCookies(header);
  return hydraCookies(header);
}
