import { Agent, Pool } from 'undici';
import { singleton } from '../singleton';

/** The most connections to one server. Each use has its own, so slow password checks don't block session checks. */
const CONNECTIONS = { calls: 64, forwarding: 64, readiness: 1 };

/**
 * Returns the connection pool for one server, shared by the whole process. Connections are direct, whatever proxy the
 * environment names, and follow no redirects.
 *
 * @param origin the server's address, from the configuration, so there are only a few pools
 */
export function poolFor(origin: string, use: keyof typeof CONNECTIONS): Pool {
  const options = {
    connections: CONNECTIONS[use],
    connect: { timeout: 2_000 },
    keepAliveTimeout: 20_000,
    // `send` has one deadline for all of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  return singleton(`pool:${origin}:${use}`, () => new Pool(origin, options));
}

/**
 * Opens connections for a command line tool: to any server, and as direct as the front door's own.
 *
 * @param isKept false opens a new connection for each request
 */
export function newConnections(connectTimeoutMs: number, isKept: boolean): Agent {
  return new Agent({ connect: { timeout: connectTimeoutMs }, ...(isKept ? {} : { pipelining: 0 }) });
}
