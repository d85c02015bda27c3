/**
 * @typedef {{ hostname: string, port: number, setting: string }} Listener
 * @typedef {Record<string, string | undefined>} Environment
 */

/**
 * Where the server listens: for browsers, and for Hydra's hooks where these are switched on.
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
  const text = env[name] || String(fallback);
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 1 && port <= 65_535) return port;
  throw new Error(`${name} must be a whole number from 1 to 65535.`);
}
