import { readAddress } from './addresses.mjs';
import { boundedCookies } from './cookie-header.mjs';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */

/**
 * Next looks for robots in it three times, with an expression that takes the square of its length: 60 KB cost more than
 * 20 seconds.
 */
const MAX_USER_AGENT = 512;

/**
 * Headers that speak to Next itself, or that claim what only we know. None of our pages needs them, and several of
 * Next's published holes began with one.
 */
export const DROPPED = [
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

/** Headers by which this server speaks to the routes. A client's are dropped. */
export const OWN = ['x-vestibule-client-ip', 'x-vestibule-problem', 'x-vestibule-listener'];

/**
 * Headers that decide something, and that a request may have only once. Of two, Node takes the first or joins them, and
 * a proxy in front may take the other (RFC 9110, section 5.3; for Host RFC 9112, section 3.2, asks for the refusal).
 */
const ONCE = new Set([
  'host',
  'authorization',
  'content-length',
  'content-type',
  'origin',
  'referer',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-fetch-user',
]);

/**
 * Cuts what costs Next the square of its length or number, and leaves only the cookies that something behind this
 * server reads.
 *
 * @param {IncomingMessage} request
 * @param {string} sessionCookie
 */
export function boundHeaders(request, sessionCookie) {
  cutUserAgent(request);
  const cookies = boundedCookies(request.headers.cookie, sessionCookie);
  if (cookies === '') delete request.headers.cookie;
  else request.headers.cookie = cookies;
}

/**
 * Cuts User-Agent to a length that Next can search in no time.
 *
 * @param {IncomingMessage} request
 */
export function cutUserAgent({ headers }) {
  const agent = headers['user-agent'];
  if (agent !== undefined && agent.length > MAX_USER_AGENT) headers['user-agent'] = agent.slice(0, MAX_USER_AGENT);
}

/**
 * Tells whether a header that may come once comes twice.
 *
 * @param {string[]} raw names and values in turn
 */
export function hasTwoOfOne(raw) {
  const seen = new Set();
  for (let at = 0; at < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase();
    if (seen.has(name)) return true;
    if (ONCE.has(name)) seen.add(name);
  }
  return false;
}

/**
 * The address of the client: the socket's, or the entry that the trusted proxy farthest out wrote, with or without a
 * port or brackets. Entries further left in X-Forwarded-For are the client's own claim. Where the entry is no address,
 * the socket's counts, so that every limit has something to count by.
 *
 * @param {IncomingMessage} request
 * @param {number} proxyHops
 * @returns {string | null}
 */
export function clientIpOf(request, proxyHops) {
  const socketAddress = readAddress(request.socket.remoteAddress);
  if (proxyHops === 0) return socketAddress;
  const header = request.headers['x-forwarded-for'];
  const entries = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
  return readAddress(entries.at(-proxyHops)) ?? socketAddress;
}
