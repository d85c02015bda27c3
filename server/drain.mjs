const FORCE_MS = 25_000;
const SWEEP_MS = 250;

/**
 * On SIGTERM or SIGINT: readiness turns 503 at once, new requests are still served for a while, then the ports close.
 * The process ends when the last answer is out.
 *
 * The internal listener closes together with the public one, because a token request of that time needs its hook.
 *
 * @param {import('node:http').Server[]} servers
 * @param {number} drainMs
 */
export function drainOnSignal(servers, drainMs) {
  let isDraining = false;
  const stop = () => {
    if (isDraining) return;
    isDraining = true;
    announce();
    setTimeout(() => close(servers), drainMs);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** @param {import('node:http').Server[]} servers */
function close(servers) {
  let open = servers.length;
  for (const server of servers) {
    server.close(() => {
      open -= 1;
      if (open === 0) process.exit(0);
    });
    server.closeIdleConnections();
  }
  // A connection whose last answer goes out only now would stay open as long as its client keeps it.
  setInterval(() => {
    for (const server of servers) server.closeIdleConnections();
  }, SWEEP_MS).unref();
  setTimeout(() => process.exit(0), FORCE_MS).unref();
}

/** The readiness route reads this. It's compiled and this file isn't: they meet in a registry (lib/singleton.ts). */
function announce() {
  const key = Symbol.for('vestibule');
  const registry = Reflect.get(globalThis, key) ?? new Map();
  Reflect.set(globalThis, key, registry);
  registry.set('drain', Object.assign(registry.get('drain') ?? {}, { isDraining: true }));
}
