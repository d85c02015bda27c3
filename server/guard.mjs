import { defaultHeaders } from './default-headers.mjs';

/**
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {(request: IncomingMessage, response: ServerResponse) => unknown} Handler
 * @typedef {{ origin: string, proxyHops: number, dev: boolean }} GuardOptions
 */

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
  'x-vestibule-client-ip',
];

/**
 * Checks what must hold before Next sees a request, and completes what leaves it.
 *
 * @param {Handler} handle
 * @param {GuardOptions} options
 * @returns {Handler}
 */
export function guard(handle, options) {
  return (request, response) => {
    completeHeaders(response, options);
    const refused = refusalFor(request, options);
    if (refused) return refuse(request, response, refused);
    const clientIp = clientIpOf(request, options.proxyHops);
    if (!options.dev) for (const name of DROPPED) delete request.headers[name];
    delete request.headers['x-forwarded-for'];
    if (clientIp) {
      request.headers['x-forwarded-for'] = clientIp;
      request.headers['x-vestibule-client-ip'] = clientIp;
    }
    return handle(request, response);
  };
}

/**
 * @param {IncomingMessage} request
 * @param {GuardOptions} options
 * @returns {number | null} the status to refuse with
 */
function refusalFor(request, { origin }) {
  const url = request.url ?? '';
  if (!METHODS.has(request.method ?? '')) return 405;
  if (url.length > MAX_URL_LENGTH) return 414;
  // Absolute-form is for proxies, which we are not, except where it names ourselves.
  if (!url.startsWith('/')) return url.startsWith(`${origin}/`) ? null : 400;
  if (url.startsWith('//') || /[\0-\x20\x7f\\]/.test(url)) return 400;
  // A broken escape in the path is refused by Next too, but with a page of its own.
  return isDecodable(url.split('?', 1)[0] ?? '') ? null : 400;
}

/** @param {string} path */
function isDecodable(path) {
  try {
    return !/[\0-\x1f\x7f]/.test(decodeURIComponent(path));
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
  const texts = { 400: 'Bad request', 405: 'Method not allowed', 414: 'Address too long' };
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
 * @param {ServerResponse} response
 * @param {GuardOptions} options
 */
function completeHeaders(response, options) {
  const writeHead = response.writeHead;
  /** @param {unknown[]} args */
  const completed = (...args) => {
    if (!response.headersSent) {
      for (const [name, value] of defaultHeaders(options)) {
        if (!response.hasHeader(name)) response.setHeader(name, value);
      }
    }
    return Reflect.apply(writeHead, response, args);
  };
  response.writeHead = /** @type {typeof response.writeHead} */ (completed);
}
