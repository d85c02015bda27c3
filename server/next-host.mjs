import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';

/**
 * @typedef {import('./guard.mjs').Handler} Handler
 * @typedef {{ dir: string, dev: boolean, hostname: string, port: number, server: http.Server }} NextOptions
 */

/**
 * Starts Next: `next dev` behind our server with `dev`, and the result of `next build` without.
 *
 * @param {NextOptions} options server is the public one
 * @returns {Promise<Handler | null>} null where there is no build
 */
export async function startNext({ dir, dev, hostname, port, server }) {
  process.env['NEXT_TELEMETRY_DISABLED'] = '1';
  // Our own signal handling drains first; Next's would close at once.
  process.env['NEXT_MANUAL_SIG_HANDLE'] = 'true';
  if (!dev && !passBuiltConfig(dir)) return null;
  const { default: next } = await import('next');
  // Next listens to the upgrades of the server that it gets; without one, to those of the first request's server. It
  // gets ours in development only: with nobody listening, Node answers a request that offers an upgrade (h2c, by Java's
  // client) as if it did not, as RFC 9110, section 7.8, has it.
  const httpServer = dev ? server : http.createServer();
  const app = next({ dev, dir, hostname, port, customServer: true, httpServer });
  const handle = app.getRequestHandler();
  await app.prepare();
  return handle;
}

/**
 * Passes the configuration as it was at build time: Next's standalone output has no next.config.js.
 *
 * @param {string} dir
 */
function passBuiltConfig(dir) {
  const file = path.join(dir, '.next', 'required-server-files.json');
  if (!existsSync(file)) return false;
  process.env['__NEXT_PRIVATE_STANDALONE_CONFIG'] = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')).config);
  return true;
}
