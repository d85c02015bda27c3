import { completeHeaders, defaultHeaders } from './default-headers.mjs';
import { DEFAULT_SESSION_COOKIE } from './known-cookies.mjs';
import { isDecodable, isInternal, isNextsOwn, pathOf } from './paths.mjs';
import { boundHeaders, clientIpOf, cutUserAgent, DROPPED, hasTwoOfOne, OWN } from './request-headers.mjs';

/**
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {(request: IncomingMessage, response: ServerResponse) => unknown} Handler
 * @typedef {{
 *   origin: string,
 *   proxyHops: number,
 *   dev: boolean,
 *   sessionCookie?: string,
 *   hsts?: string | null,
 * }} GuardOptions
 */

/** The only paths that answer a CORS preflight; what is allowed there is Hydra's decision, or Kratos'. */
const PREFLIGHT_PATHS =
  /^\/(oauth2\/|userinfo$|credentials$|sessions\/whoami$|\.well-known\/(openid-configuration|oauth-authorization-server|jwks\.json)$)/;
/** These answer programs: in JSON, whatever is wrong. */
const JSON_PATHS = /^\/session\/(token|csrf|jwt|jwks\.json)$/;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const MAX_URL_LENGTH = 32 * 1024;
/**
 * Next looks up every parameter among all of them, twice: eight thousand cost half a second. No real request has a
 * tenth of this number.
 */
const MAX_PARAMETERS = 256;

/**
 * Checks what must hold before a host sees a request, and completes the headers of its answer.
 *
 * @param {Handler} handle
 * @param {GuardOptions} options
 * @returns {Handler}
 */
export function guard(handle, options) {
  const defaults = defaultHeaders({ hsts: null, ...options });
  const dropped = options.dev ? OWN : [...DROPPED, ...OWN];
  const sessionCookie = options.sessionCookie || DEFAULT_SESSION_COOKIE;
  return (request, response) => {
    completeHeaders(request, response, defaults);
    toOriginForm(request, options);
    const refused = refusalFor(request);
    if (refused) return refuse(request, response, refused);
    const clientIp = clientIpOf(request, options.proxyHops);
    for (const name of dropped) delete request.headers[name];
    boundHeaders(request, sessionCookie);
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
 * The same for the internal listener, which serves only its own paths, in their exact spelling. Only programs call it,
 * so everything else gets plain text.
 *
 * @param {Handler} handle
 * @param {GuardOptions} options
 * @returns {Handler}
 */
export function guardInternal(handle, options) {
  const defaults = defaultHeaders({ hsts: null, ...options });
  return (request, response) => {
    completeHeaders(request, response, defaults);
    const isKnown = /^\/internal(\/[a-z]+)+$/.test(request.url ?? '');
    const refused = refusalFor(request) ?? (isKnown ? null : 404);
    if (refused) return refuse(request, response, refused);
    for (const name of [...DROPPED, ...OWN, 'x-forwarded-for', 'cookie']) delete request.headers[name];
    cutUserAgent(request);
    request.headers['x-vestibule-listener'] = 'internal';
    return handle(request, response);
  };
}

/**
 * The error route answers in the person's language, and a route that speaks JSON answers itself. What couldn't be read
 * isn't passed on.
 *
 * @param {IncomingMessage} request
 * @param {string} problem
 */
function turnIntoError(request, problem) {
  request.headers['x-vestibule-problem'] = problem;
  const path = pathOf(request.url ?? '');
  if (JSON_PATHS.test(path)) {
    request.url = path;
    return;
  }
  request.url = '/error';
  request.method = request.method === 'HEAD' ? 'HEAD' : 'GET';
}

/**
 * Absolute-form is for proxies, and we aren't one. Where it names our own origin it means the same as the path alone,
 * so every check below gets the path.
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
  if (hasTwoOfOne(request.rawHeaders)) return 400;
  if (!url.startsWith('/') || url.startsWith('//') || /[\0-\x20\x7f]/.test(url)) return 400;
  // Browsers turn it into a slash in a path, and leave it in a query.
  if (pathOf(url).includes('\\')) return 400;
  // Nothing here speaks it, and a client that asks for it would wait.
  if (/\bwebsocket\b/i.test(request.headers.upgrade ?? '')) return 400;
  return method === 'OPTIONS' && !answersOptions(pathOf(url)) ? 405 : null;
}

/**
 * Hydra's paths answer a preflight. Those that speak JSON say which methods they have.
 *
 * @param {string} path
 */
function answersOptions(path) {
  return PREFLIGHT_PATHS.test(path) || JSON_PATHS.test(path);
}

/**
 * What is wrong with an address, where a page should say so. Next would repair or hide it before a route could see it.
 *
 * @param {IncomingMessage} request
 * @param {GuardOptions} options
 * @returns {'too_large' | 'param_invalid' | 'not_found' | null}
 */
function problemWith(request, { dev }) {
  const url = request.url ?? '';
  if (url.length > MAX_URL_LENGTH || url.split('&', MAX_PARAMETERS + 1).length > MAX_PARAMETERS) return 'too_large';
  // The routes read their own parameters strictly and ignore others; programs get no such leniency. No parameter has a
  // use for a NUL, at which databases fail.
  const strict = JSON_PATHS.test(pathOf(url)) ? url : pathOf(url);
  if (!isDecodable(strict) || url.includes('%00')) return 'param_invalid';
  // Next would redirect to the path without the empty part by a 308, which makes a browser send a form's body again.
  if (pathOf(url).includes('//') || isInternal(url)) return 'not_found';
  return !dev && isNextsOwn(url) ? 'not_found' : null;
}

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {number} status
 */
function refuse(request, response, status) {
  const texts = { 400: 'Bad request', 404: 'Not found', 405: 'Method not allowed' };
  const text = `${texts[/** @type {keyof typeof texts} */ (status)]}\n`;
  response.statusCode = status;
  if (status === 405) {
    const offered = [...METHODS].filter((method) => method !== 'OPTIONS' || answersOptions(pathOf(request.url ?? '')));
    response.setHeader('Allow', offered.join(', '));
  }
  response.setHeader('Connection', 'close');
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Content-Length', text.length);
  response.end(request.method === 'HEAD' ? undefined : text);
}
