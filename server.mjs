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
import { drainOnSignal } from './server/drain.mjs';
import { loadEnvFile } from './server/env-file.mjs';
import { guard } from './server/guard.mjs';

const dir = path.dirname(fileURLToPath(import.meta.url));
const dev = process.argv.includes('--dev');
loadEnvFile(dir);
const hostname = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 3000);

/** Room for a challenge of 12 KB in the request line, once more in Referer, and the cookies beside them. */
const MAX_HEADER_BYTES = 64 * 1024;

Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
process.env.NEXT_TELEMETRY_DISABLED = '1';
// Our own signal handling drains first; Next's would close at once.
process.env.NEXT_MANUAL_SIG_HANDLE = 'true';
if (!dev) passBuiltConfig();

const { default: next } = await import('next');
const app = next({ dev, dir, hostname, port, customServer: true });
const handle = app.getRequestHandler();
await app.prepare();

const server = http.createServer(
  {
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 20_000,
    connectionsCheckingInterval: 5_000,
  },
  guard(handle, { origin: process.env.VESTIBULE_URL || 'http://localhost:3000', proxyHops: proxyHops(), dev }),
);
if (!dev) server.on('upgrade', (_request, socket) => socket.destroy());
server.on('clientError', answerBrokenRequest);
server.on('error', (error) => {
  const inUse = 'code' in error && error.code === 'EADDRINUSE';
  process.stderr.write(inUse ? `Port ${port} is in use; choose another with PORT.\n` : `${error.message}\n`);
  process.exit(1);
});
drainOnSignal(server);
server.listen(port, hostname, () => {
  process.stdout.write(`${JSON.stringify({ level: 'info', msg: 'listening', hostname, port })}\n`);
});

/** The configuration as it was at build time; the standalone output carries no next.config.js. */
function passBuiltConfig() {
  const file = path.join(dir, '.next', 'required-server-files.json');
  if (!existsSync(file)) {
    process.stderr.write('There is no build yet: run `npm run build` first.\n');
    process.exit(1);
  }
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')).config);
}

function proxyHops() {
  const hops = Number(process.env.VESTIBULE_TRUSTED_PROXY_HOPS || 0);
  if (Number.isInteger(hops) && hops >= 0 && hops <= 10) return hops;
  process.stderr.write('VESTIBULE_TRUSTED_PROXY_HOPS: must be a number from 0 to 10.\n');
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
