/**
 * The HTTP server. It runs one set of routes on one of two hosts (docs/decisions/0024):
 *
 *   node server.mjs          the lean server: the routes in one file, as `npm run build` wrote it
 *   node server.mjs --next   Next, as `npm run build` built it
 *   node server.mjs --dev    Next's development server
 *
 * Limits, refusals, headers and the drain are the same for all three: they are this server's.
 */
import { existsSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { takeTexts } from './server/answer-texts.mjs';
import { printJsonLines } from './server/console-lines.mjs';
import { drainOnSignal } from './server/drain.mjs';
import { loadEnvFile } from './server/env-file.mjs';
import { guard, guardInternal } from './server/guard.mjs';
import { DEFAULT_SESSION_COOKIE } from './server/known-cookies.mjs';
import { leanHandler } from './server/lean-host.mjs';
import {
  listenProblem,
  readDrainMs,
  readHsts,
  readKeepAliveMs,
  readListeners,
  readProxyHops,
} from './server/listeners.mjs';
import { startNext } from './server/next-host.mjs';
import { withPublicFiles } from './server/public-files.mjs';

const dir = path.dirname(fileURLToPath(import.meta.url));
const dev = process.argv.includes('--dev');
const hasNext = dev || process.argv.includes('--next');
loadEnvFile(dir);
const settings = readSettings();
const { open, internal } = settings.listeners;

/** Room for a challenge of 12 KB in the request line, once more in Referer, and the cookies beside them. */
const MAX_HEADER_BYTES = 64 * 1024;

Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
// Before a host is loaded, because Next prints by the console. In development somebody reads what it prints.
if (!dev) printJsonLines(console, { level: process.env.LOG_LEVEL, write: (line) => process.stdout.write(line) });

/** What both listeners allow. */
const LIMITS = {
  maxHeaderSize: MAX_HEADER_BYTES,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: settings.keepAliveMs,
  connectionsCheckingInterval: 5_000,
};
/** Longer than Hydra keeps an unused connection (90 s): it must not send a hook on one that closes just then. */
const INTERNAL_KEEP_ALIVE_MS = 120_000;

const options = {
  origin: process.env.VESTIBULE_URL || 'http://localhost:3000',
  sessionCookie: process.env.KRATOS_SESSION_COOKIE || DEFAULT_SESSION_COOKIE,
  proxyHops: settings.proxyHops,
  hsts: settings.hsts,
  dev,
};
const server = http.createServer(LIMITS);
const host = await (hasNext ? startNext({ dir, dev, ...open, server }) : startLean());
const handle = host ?? stop('There is no build yet: run `npm run build` first.');
server.on('request', guard(dev ? handle : withPublicFiles(path.join(dir, 'public'), handle), options));
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
// Last: a program that waits for this line then finds everything open.
await listen(server, open, 'listening');

/**
 * Loads the routes and checks the configuration.
 *
 * @returns {Promise<import('./server/guard.mjs').Handler | null>} null where there is no build
 */
async function startLean() {
  const file = path.join(dir, 'generated', 'front-door.mjs');
  if (!existsSync(file)) return null;
  takeTexts();
  const { register, routes, passThrough, log } = await import(pathToFileURL(file).href);
  await register();
  // As Next does: one request's bug must not end those of everybody else.
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error) => log.error({ err: error }, event));
  }
  return leanHandler(routes, {
    origin: options.origin,
    passThrough,
    onFailure: (error, failedPath) => log.error({ err: error, path: failedPath }, 'a route failed'),
  });
}

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
      hsts: readHsts(process.env),
      keepAliveMs: readKeepAliveMs(process.env),
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
