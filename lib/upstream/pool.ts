import { Agent, Pool } from 'undici';
import { singleton } from '../singleton';

/** Forwarded requests and our own calls share them. */
const CONNECTIONS = 128;

/**
 * The kept connections to one server, for the whole process. They go straight there, whatever proxy the environment
 * names, and follow no redirect.
 *
 * @param origin the server's address; an operator sets it, so there are few
 * @param connections the most that are ever open; another number makes a pool of its own
 */
export function poolFor(origin: string, connections = CONNECTIONS): Pool {
  return singleton(
    `pool:${origin}:${connections}`,
    () => new Pool(origin, { connections, connect: { timeout: 2_000 }, keepAliveTimeout: 20_000 }),
  );
}

/**
 * Connections for a tool that runs for a while: to any server, and as direct as the front door's own.
 *
 * @param isKept false opens one for each request
 */
export function newConnections(connectTimeoutMs: number, isKept: boolean): Agent {
  return new Agent({ connect: { timeout: connectTimeoutMs }, ...(isKept ? {} : { pipelining: 0 }) });
}
