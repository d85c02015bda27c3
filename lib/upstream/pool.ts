import { Agent, Pool } from 'undici';
import { singleton } from '../singleton';

/** The most that are ever open to one server. Each use has its own: slow passwords leave room to ask who is signed in. */
const CONNECTIONS = { calls: 64, forwarding: 64, readiness: 1 };

/**
 * The kept connections to one server, for the whole process. They go straight there, whatever proxy the environment
 * names, and follow no redirect.
 *
 * @param origin the server's address; an operator sets it, so there are few
 */
export function poolFor(origin: string, use: keyof typeof CONNECTIONS): Pool {
  const options = { connections: CONNECTIONS[use], connect: { timeout: 2_000 }, keepAliveTimeout: 20_000 };
  return singleton(`pool:${origin}:${use}`, () => new Pool(origin, options));
}

/**
 * Connections for a tool that runs for a while: to any server, and as direct as the front door's own.
 *
 * @param isKept false opens one for each request
 */
export function newConnections(connectTimeoutMs: number, isKept: boolean): Agent {
  return new Agent({ connect: { timeout: connectTimeoutMs }, ...(isKept ? {} : { pipelining: 0 }) });
}
