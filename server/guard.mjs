import { defaultHeaders } from './default-headers.mjs';

/**
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {(request: IncomingMessage, response: ServerResponse) => unknown} Handler
 * @typedef {{ origin: string, proxyHops: number, dev: boolean }} GuardOptions
 */

/** The only paths that answer a CORS preflight; what is allowed there is Hydra's decision. */
const PREFLIGHT_PATHS = /^\/(oauth2\/|userinfo$|credentials$|\.well-known\/)/;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const MAX_URL_LENGTH = 32 * 1024;

/**
 * Headers that speak to Next itself or that claim what only we know. No page of ours needs any of them, and several of Next's
 * published holes began with one.
 */
const DROPPED = [
  'x-middleware-subrequest',
  'x-middleware-rewrite',
  'x-middleware-prefetch',
  'x-invoke-path',
  'x-invoke-query',
  'x-matched-path',
  'x-nextjs-data',
  'next-action',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
  'rsc',
  'content-security-policy',
  'content-security-policy-report-only',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-prefix',
  'forwarded',
  'x-http-method-override',
];

/** Headers by which this server speaks to the routes; never a client's. */
const OWN = ['x-vestibule-client-ip', 'x-vestibule-problem'];

/**
 * Checks what must hold before Next sees a request, and completes what leaves it.
 *
 * @param {Handler} handle
 * @param {GuardOptions} options
 * @returns {Handler}
 */
export function guard(handle, options) {
  const defaults = defaultHeaders(options);
  const dropped = options.dev ? OWN : [...DROPPED, ...OWN];
  return (request, response) => {
    completeHeaders(request, response, defaults);
    toOriginForm(request, options);
    const refused = refusalFor(request);
    if (refused) return refuse(request, response, refused);
    const clientIp = clientIpOf(request, options.proxyHops);
    for (const name of dropped) delete request.headers[name];
    const problem = problemWith(request, options);
    if (problem) turnIntoError(request, problem);
    delete request.headers['x-forwarded-for'];
    if (clientIp) {
      request.headers['x-forwarded-for'] = clientIp;
      request.headers['x-vestibule-client-ip'] = clientIp;
    }
    return handle(request, response);
  };
}

/**
 * The error route answers in the person's language; what could not be read is not passed on.
 *
 * @param {IncomingMessage} request
 * @param {string} problem
 */
function turnIntoError(request, problem) {
  request.url = '/error';
  request.method = request.method === 'HEAD' ? 'HEAD' : 'GET';
  request.headers['x-vestibule-problem'] = problem;
}

/**
 * Absolute-form is for proxies, which we are not, except where it names ourselves: then it means the same as the path alone, and
 * every check below is to see the path.
 *
 * @param {IncomingMessage} request
 * @param {GuardOptions} options
 */
function toOriginForm(request, { origin }) {
  if (request.url?.startsWith(`${origin}/`)) request.url = request.url.slice(origin.length);
}

/**
 * @param {IncomingMessage} request
 * @returns {number | null} the status to refuse with
 */
function refusalFor(request) {
  const url = request.url ?? '';
  const method = request.method ?? '';
  if (!METHODS.has(method)) return 405;
  if (!url.startsWith('/') || url.startsWith('//') || /[\0-\x20\x7f\\]/.test(url)) return 400;
  return method === 'OPTIONS' && !PREFLIGHT_PATHS.test(pathOf(url)) ? 405 : null;
}

/**
 * What is wrong with an address that deserves a page: Next would mend or mask it before a route could see it.
 *
 * @param {IncomingMessage} request
 * @param {GuardOptions} options
 * @returns {'too_large' | 'param_invalid' | 'not_found' | null}
 */
function problemWith(request, { dev }) {
  const url = request.url ?? '';
  if (url.length > MAX_URL_LENGTH) return 'too_large';
  if (!isDecodable(url)) return 'param_invalid';
  // Next would answer with a 308 to the path without the empty part, and a 308 makes a browser send a form's body again.
  if (pathOf(url).includes('//')) return 'not_found';
  return !dev && isNextsOwn(url) ? 'not_found' : null;
}

/**
 * Pages need nothing of Next's own; its image optimizer and default error page stay out of reach, however they are spelled.
 *
 * @param {string} url
 */
function isNextsOwn(url) {
  const { pathname } = new URL(pathOf(url), 'http://localhost');
  return /^\/+(_|404$|500$)/.test(decodeURIComponent(pathname));
}

/** @param {string} url */
function pathOf(url) {
  return url.split('?', 1)[0] ?? '';
}

/** @param {string} url */
function isDecodable(url) {
  try {
    return !/[\0-\x1f\x7f]/.test(decodeURIComponent(url));
  } catch {
    return false;
  }
}

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {number} status
 */
function refuse(request, response, status) {
  const texts = { 400: 'Bad request', 405: 'Method not allowed' };
  const text = `${texts[/** @type {keyof typeof texts} */ (status)]}\n`;
  response.statusCode = status;
  if (status === 405) response.setHeader('Allow', [...METHODS].join(', '));
  response.setHeader('Connection', 'close');
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Content-Length', text.length);
  response.end(request.method === 'HEAD' ? undefined : text);
}

/**
 * The address of the client: the socket's, or the entry that the nearest trusted proxy wrote. What stands further left in
 * X-Forwarded-For is the client's own claim.
 *
 * @param {IncomingMessage} request
 * @param {number} proxyHops
 * @returns {string | undefined}
 */
function clientIpOf(request, proxyHops) {
  if (proxyHops === 0) return request.socket.remoteAddress;
  const header = request.headers['x-forwarded-for'];
  const entries = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((entry) => entry.trim());
  return entries.at(-proxyHops) || request.socket.remoteAddress;
}

/**
 * Adds the security headers that an answer lacks just before it leaves: Next's own 404s, redirects and static files set none.
 *
 * An answer that comes before the end of the body, to one that is too large for example, ends the connection too: the rest of the body
 * stays in it unread, and a request behind that would never be seen.
 *
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {[string, string][]} defaults
 */
function completeHeaders(request, response, defaults) {
  const writeHead = response.writeHead;
  /** @param {unknown[]} args */
  const completed = (...args) => {
    if (!response.headersSent) {
      for (const [name, value] of defaults) {
        if (!response.hasHeader(name)) response.setHeader(name, value);
      }
      if (hasUnreadBody(request)) response.setHeader('Connection', 'close');
    }
    return Reflect.apply(writeHead, response, args);
  };
  response.writeHead = /** @type {typeof response.writeHead} */ (completed);
}

/** @param {IncomingMessage} request */
function hasUnreadBody(request) {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  return !request.complete && (encoding !== undefined || Number(length) > 0);
}
