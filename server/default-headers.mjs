import { SECURITY_HEADERS } from './security-headers.mjs';

/**
 * Next names its own headers in Vary. None of them gets through to it, and the names would tell what runs here.
 */
const NEXTS_OWN = /^(rsc|next-.*)$/;

/**
 * Not on a redirect: it shows nothing that an opener could reach, but would cut a popup off from the application that
 * opened it, even if the page at its end doesn't (app/_shared/respond.ts).
 */
const OPENER_POLICY = 'Cross-Origin-Opener-Policy';

/**
 * What an answer carries unless it sets its own: a page has its own Content-Security-Policy, a key set may be cached.
 *
 * @param {{ origin: string, dev: boolean, hsts: string | null }} options hsts is null for none
 * @returns {[string, string][]}
 */
export function defaultHeaders({ origin, dev, hsts }) {
  /** @type {[string, string][]} */
  const headers = [['Cache-Control', 'no-store'], ...SECURITY_HEADERS];
  // Next's development overlay runs inline scripts.
  if (!dev) {
    headers.push([
      'Content-Security-Policy',
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ]);
  }
  // A browser that remembers it for localhost can't open any other development server there over http.
  if (hsts !== null && origin.startsWith('https:') && !isLoopback(new URL(origin).hostname)) {
    headers.push(['Strict-Transport-Security', hsts]);
  }
  return headers;
}

/**
 * Tells whether a host always means this machine.
 *
 * @param {string} hostname as the URL parser spells it
 */
function isLoopback(hostname) {
  const name = hostname.replace(/\.$/, '');
  return /(^|\.)localhost$/.test(name) || /^127(\.\d{1,3}){3}$/.test(name) || name === '[::1]';
}

/**
 * Adds the security headers that an answer lacks, just before it leaves: what a host answers by itself has none.
 *
 * An answer that comes before the end of the request's body, because that is too large for example, also ends the
 * connection: the rest of the body stays in it unread, and nobody would see a request behind that.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {[string, string][]} defaults
 */
export function completeHeaders(request, response, defaults) {
  const writeHead = response.writeHead;
  /** @param {unknown[]} args */
  const completed = (...args) => {
    if (!response.headersSent) {
      const passing = isPassingBy(request, Number(args[0] ?? response.statusCode));
      addMissing(response, passing ? defaults.filter(([name]) => name !== OPENER_POLICY) : defaults);
      nameOnlyOurs(response);
      if (hasUnreadBody(request)) response.setHeader('Connection', 'close');
    }
    return Reflect.apply(writeHead, response, args);
  };
  response.writeHead = /** @type {typeof response.writeHead} */ (completed);
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {[string, string][]} headers
 */
function addMissing(response, headers) {
  for (const [name, value] of headers) {
    if (!response.hasHeader(name)) response.setHeader(name, value);
  }
}

/**
 * A redirect that a browser's window follows.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {number} status
 */
function isPassingBy(request, status) {
  return status >= 300 && status <= 399 && request.headers['sec-fetch-mode'] === 'navigate';
}

/** @param {import('node:http').ServerResponse} response */
function nameOnlyOurs(response) {
  const vary = response.getHeader('Vary');
  if (vary === undefined) return;
  const kept = String(vary)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !NEXTS_OWN.test(name.toLowerCase()));
  if (kept.length > 0) response.setHeader('Vary', [...new Set(kept)].join(', '));
  else response.removeHeader('Vary');
}

/** @param {import('node:http').IncomingMessage} request */
function hasUnreadBody(request) {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  return !request.complete && (encoding !== undefined || Number(length) > 0);
}
