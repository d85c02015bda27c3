const FORCE_MS = 25_000;

/**
 * On SIGTERM or SIGINT: readiness turns 503 at once, new requests are still served for a while, then the port closes, and the
 * process ends when the last answer is out.
 *
 * @param {import('node:http').Server} server
 */
export function drainOnSignal(server) {
  // Longer than a load balancer's readiness period, so that it stops sending before the port closes.
  const drainMs = Number(process.env.VESTIBULE_DRAIN_MS || 3_000);
  let isDraining = false;
  const stop = () => {
    if (isDraining) return;
    isDraining = true;
    announce();
    setTimeout(() => close(server), drainMs);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** @param {import('node:http').Server} server */
function close(server) {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), FORCE_MS).unref();
}

/** The readiness route reads this; it is compiled by Next, so the two meet in a global registry (lib/singleton.ts). */
function announce() {
  const key = Symbol.for('vestibule');
  const registry = Reflect.get(globalThis, key) ?? new Map();
  Reflect.set(globalThis, key, registry);
  registry.set('drain', Object.assign(registry.get('drain') ?? {}, { isDraining: true }));
}
