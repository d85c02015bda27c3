/**
 * @typedef {{ hostname: string, port: number, setting: string }} Listener
 * @typedef {Record<string, string | undefined>} Environment
 */

/** Longer than any load balancer takes to notice. */
const MAX_DRAIN_MS = 600_000;
/** Two years. */
const DEFAULT_HSTS = '63072000';
/** Preload lists demand all subdomains. */
const HSTS = /^(?:max-age=)?(\d{1,9})(?: *; *(includeSubDomains)(?: *; *(preload))?)?$/i;

/**
 * Where the server listens: for browsers, and for Hydra's hooks if these are switched on.
 *
 * @param {Environment} env
 * @returns {{ open: Listener, internal: Listener | null }}
 * @throws an Error with a message for the operator
 */
export function readListeners(env) {
  const hostname = env['HOST'] || '127.0.0.1';
  const open = { hostname, port: readPort(env, 'PORT', 3000), setting: 'PORT' };
  if (!hasHooks(env)) return { open, internal: null };
  const setting = 'VESTIBULE_INTERNAL_PORT';
  const internal = {
    hostname: env['VESTIBULE_INTERNAL_HOST'] || hostname,
    port: readPort(env, setting, 3001),
    setting,
  };
  if (internal.port !== open.port) return { open, internal };
  throw new Error(
    `${setting} and PORT are both ${open.port}: the hooks need a port of their own, which browsers do not reach.`,
  );
}

/**
 * How many proxies in front of us write X-Forwarded-For.
 *
 * @param {Environment} env
 * @throws an Error with a message for the operator
 */
export function readProxyHops(env) {
  return readWholeNumber(env, 'VESTIBULE_TRUSTED_PROXY_HOPS', { fallback: 0, min: 0, max: 10 });
}

/**
 * How long requests are still served after SIGTERM. By default longer than a load balancer's readiness period, so that
 * it stops sending before the port closes.
 *
 * @param {Environment} env
 * @throws an Error with a message for the operator
 */
export function readDrainMs(env) {
  return readWholeNumber(env, 'VESTIBULE_DRAIN_MS', { fallback: 3_000, min: 0, max: MAX_DRAIN_MS });
}

/**
 * How long an unused connection stays open. It has to be longer than the proxy in front keeps it, which may otherwise
 * send a request on a connection that closes just then, and answer with a 502. AWS' balancers and nginx keep it for 60
 * seconds.
 *
 * @param {Environment} env
 * @throws an Error with a message for the operator
 */
export function readKeepAliveMs(env) {
  return 1_000 * readWholeNumber(env, 'VESTIBULE_KEEP_ALIVE_SECONDS', { fallback: 75, min: 1, max: 7_200 });
}

/**
 * The value of Strict-Transport-Security, which only https origins send. Subdomains are left alone unless the operator
 * says so: on https://example.com, they may belong to others.
 *
 * @param {Environment} env
 * @returns {string | null} null for none
 * @throws an Error with a message for the operator
 * @see https://www.rfc-editor.org/rfc/rfc6797#section-6.1
 */
export function readHsts(env) {
  const text = env['VESTIBULE_HSTS'] || DEFAULT_HSTS;
  if (text === 'off') return null;
  const [, age, subdomains, preload] = HSTS.exec(text) ?? [];
  if (age !== undefined) {
    return `max-age=${Number(age)}${subdomains ? '; includeSubDomains' : ''}${preload ? '; preload' : ''}`;
  }
  throw new Error(
    'VESTIBULE_HSTS must be off, or a number of seconds, optionally with "; includeSubDomains" or "; includeSubDomains; preload" after it.',
  );
}

/**
 * What is wrong when a port cannot be listened on.
 *
 * @param {Error & { code?: string }} error
 * @param {Listener} listener
 */
export function listenProblem(error, { hostname, port, setting }) {
  if (error.code === 'EADDRINUSE') return `Port ${port} is in use; choose another with ${setting}.`;
  if (error.code === 'EACCES')
    return `Port ${port} may not be listened on by this user; choose another with ${setting}.`;
  return `Cannot listen on ${hostname}, port ${port} (${setting}): ${error.message}`;
}

/** @param {Environment} env */
function hasHooks(env) {
  return (env['VESTIBULE_HOOK_KEYS'] ?? '').split(',').some((key) => key.trim() !== '');
}

/**
 * @param {Environment} env
 * @param {string} name
 * @param {number} fallback
 */
function readPort(env, name, fallback) {
  return readWholeNumber(env, name, { fallback, min: 1, max: 65_535 });
}

/**
 * A setting that is a whole number, in digits and nothing else.
 *
 * @param {Environment} env
 * @param {string} name
 * @param {{ fallback: number, min: number, max: number }} limits
 * @throws an Error with a message for the operator, which does not hold the value
 */
function readWholeNumber(env, name, { fallback, min, max }) {
  const text = env[name] || String(fallback);
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new Error(`${name} must be a whole number from ${min} to ${max}.`);
}
