/**
 * The HTTP server around Next: `node server.mjs` for the built application, `node server.mjs --dev` for development.
 *
 * Next's own starter leaves out what a front door needs: a header limit that holds Hydra's long challenges, short timeouts, a plain
 * answer to methods and requests that Next would fail on, security headers on every answer, and a drain before the end.
 */
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { printJsonLines } from './server/console-lines.mjs';
import { drainOnSignal } from './server/drain.mjs';
import { loadEnvFile } from './server/env-file.mjs';
import { guard, guardInternal } from './server/guard.mjs';
import { DEFAULT_SESSION_COOKIE } from './server/known-cookies.mjs';
import { listenProblem, readDrainMs, readListeners, readProxyHops } from './server/listeners.mjs';

const dir = path.dirname(fileURLToPath(import.meta.url));
const dev = process.argv.includes('--dev');
loadEnvFile(dir);
const settings = readSettings();
const { open, internal } = settings.listeners;

/** Room for a challenge of 12 KB in the request line, once more in Referer, and the cookies beside them. */
const MAX_HEADER_BYTES = 64 * 1024;

Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
process.env.NEXT_TELEMETRY_DISABLED = '1';
// Our own signal handling drains first; Next's would close at once.
process.env.NEXT_MANUAL_SIG_HANDLE = 'true';
if (!dev) {
  passBuiltConfig();
  // Before Next is loaded, which prints by the console; in development somebody reads it.
  printJsonLines(console, { level: process.env.LOG_LEVEL, write: (line) => process.stdout.write(line) });
}

/** What both listeners allow. */
const LIMITS = {
  maxHeaderSize: MAX_HEADER_BYTES,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 20_000,
  connectionsCheckingInterval: 5_000,
};
/** Longer than Hydra keeps an unused connection (90 s): it must not send a hook on one that closes just then. */
const INTERNAL_KEEP_ALIVE_MS = 120_000;

const { default: next } = await import('next');
const server = http.createServer(LIMITS);
// Next listens to the upgrades of the server that it is given; without one, to those of the server of the first request. Only in development it gets
// ours: with nobody listening, Node answers a request that offers an upgrade (h2c, by Java's client) as if it did not, as RFC 9110, section 7.8, has it.
const httpServer = dev ? server : http.createServer();
const app = next({ dev, dir, hostname: open.hostname, port: open.port, customServer: true, httpServer });
const handle = app.getRequestHandler();
await app.prepare();

const options = {
  origin: process.env.VESTIBULE_URL || 'http://localhost:3000',
  sessionCookie: process.env.KRATOS_SESSION_COOKIE || DEFAULT_SESSION_COOKIE,
  proxyHops: settings.proxyHops,
  dev,
};
server.on('request', guard(handle, options));
const servers = [server];
if (internal) {
  const hooks = http.createServer(
    { ...LIMITS, keepAliveTimeout: INTERNAL_KEEP_ALIVE_MS },
    guardInternal(handle, options),
  );
  servers.push(hooks);
  await listen(hooks, internal, 'listening for hooks');
}
drainOnSignal(servers, settings.drainMs);
// Last: whoever waits for this line finds everything open.
await listen(server, open, 'listening');

/**
 * @param {http.Server} listening
 * @param {import('./server/listeners.mjs').Listener} listener
 * @param {string} msg
 * @returns {Promise<void>}
 */
function listen(listening, listener, msg) {
  const { hostname, port } = listener;
  listening.on('clientError', answerBrokenRequest);
  listening.on('error', (error) => stop(listenProblem(error, listener)));
  return new Promise((resolve) => {
    listening.listen(port, hostname, () => {
      process.stdout.write(`${JSON.stringify({ level: 'info', msg, hostname, port })}\n`);
      resolve();
    });
  });
}

/** What the server itself reads; lib/config/env.ts reads the rest. */
function readSettings() {
  try {
    return {
      listeners: readListeners(process.env),
      proxyHops: readProxyHops(process.env),
      drainMs: readDrainMs(process.env),
    };
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  process.stderr.write(`${message}\n`);
  return process.exit(1);
}

/** The configuration as it was at build time; the standalone output carries no next.config.js. */
function passBuiltConfig() {
  const file = path.join(dir, '.next', 'required-server-files.json');
  if (!existsSync(file)) {
    stop('There is no build yet: run `npm run build` first.');
  }
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')).config);
}

/**
 * @param {Error & { code?: string }} error
 * @param {import('node:stream').Duplex} socket
 */
function answerBrokenRequest(error, socket) {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nCache-Control: no-store\r\nContent-Length: 0\r\n\r\n`);
}
