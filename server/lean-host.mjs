import { passRequest } from './pass-through.mjs';
import { toWebRequest } from './web-request.mjs';
import { sendWebResponse } from './web-response.mjs';

/**
 * The lean server's part between the guard and the routes: it does what Next does for a route.ts, and nothing else.
 * docs/decisions/0024 says what differs.
 *
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {import('./guard.mjs').Handler} Handler
 * @typedef {(request: Request) => Response | Promise<Response>} RouteHandler
 * @typedef {{ path: string, module: Readonly<Record<string, unknown>> }} Route a route.ts with all that it exports
 * @typedef {Map<string, RouteHandler>} Methods
 * @typedef {{ methods: Methods, isRest: boolean }} Found
 * @typedef {import('./pass-through.mjs').Exchange} Exchange
 * @typedef {{
 *   origin: string,
 *   passThrough?: import('./pass-through.mjs').PassThrough,
 *   onFailure: (error: unknown, path: string) => void,
 * }} LeanOptions
 */

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Answers requests with the routes of the bundle.
 *
 * @param {readonly Route[]} routes
 * @param {LeanOptions} options origin is that of every request's address, never the client's Host; passThrough is asked
 *   first where only a `[...rest]` fits
 * @returns {Handler}
 */
export function leanHandler(routes, { origin, passThrough, onFailure }) {
  const find = makeRouter(routes);
  return async (incoming, outgoing) => {
    // Not resolved against the origin but behind it: nothing in an address can then name another host.
    const url = new URL(`${origin}${incoming.url}`);
    const exchange = { incoming, outgoing, url };
    try {
      const found = find(url.pathname);
      if (found === undefined) refuse(outgoing, 404);
      else await answer(exchange, found, passThrough);
    } catch (error) {
      onFailure(error, url.pathname);
      if (outgoing.headersSent) outgoing.destroy();
      else refuse(outgoing, 500);
    }
  };
}

/**
 * @param {Exchange} exchange
 * @param {Found} found
 * @param {LeanOptions['passThrough']} passThrough
 */
async function answer(exchange, { methods, isRest }, passThrough) {
  const { incoming, outgoing, url } = exchange;
  const passing = isRest && passThrough ? passRequest(passThrough, exchange) : undefined;
  const handler = passing ? await passing : methods.get(incoming.method ?? '');
  if (handler === null) return;
  if (handler === undefined) return refuse(outgoing, 405, [...methods.keys()].join(', '));
  await sendWebResponse(await handler(toWebRequest(incoming, outgoing, url)), incoming, outgoing);
}

/**
 * Finds a route as Next does: an exact path, with or without a slash at its end, before `[...rest]`, and the nearest of
 * these. Names are compared as they were sent, in the spelling of the URL parser, and not decoded.
 *
 * @param {readonly Route[]} routes
 * @returns {(pathname: string) => Found | undefined}
 */
function makeRouter(routes) {
  /** @type {Map<string, Found>} */
  const exact = new Map();
  /** @type {[prefix: string, found: Found][]} */
  const below = [];
  for (const { path, module } of routes) {
    const at = path.indexOf('[...');
    const methods = readMethods(path, module);
    if (at === -1) exact.set(path, { methods, isRest: false });
    else below.push([path.slice(0, at), { methods, isRest: true }]);
  }
  below.sort(([one], [other]) => other.length - one.length);
  return (pathname) => {
    const path = pathname.endsWith('/') && pathname !== '/' ? pathname.slice(0, -1) : pathname;
    return exact.get(path) ?? below.find(([prefix]) => path.startsWith(prefix) && path !== prefix)?.[1];
  };
}

/**
 * The methods that a route exports. One with GET has HEAD, too.
 *
 * @param {string} path
 * @param {Readonly<Record<string, unknown>>} module
 * @returns {Methods}
 * @throws an Error for a handler that asks for more than the request, which only Next could give it
 */
function readMethods(path, module) {
  /** @type {Methods} */
  const methods = new Map();
  for (const name of METHODS) {
    const handler = module[name] ?? (name === 'HEAD' ? module['GET'] : undefined);
    if (handler === undefined) continue;
    if (typeof handler !== 'function' || handler.length > 1) {
      throw new Error(`${path}: ${name} has to be a function of the request alone.`);
    }
    methods.set(name, /** @type {RouteHandler} */ (handler));
  }
  return methods;
}

/**
 * @param {ServerResponse} outgoing
 * @param {number} status
 * @param {string} [allow]
 */
function refuse(outgoing, status, allow) {
  // What a route has set before it failed goes with it.
  for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
  outgoing.statusCode = status;
  outgoing.statusMessage = '';
  if (allow !== undefined) outgoing.setHeader('Allow', allow);
  outgoing.end();
}
