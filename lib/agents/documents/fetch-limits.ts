import type { Result } from '../../result';
import { countAll, makeCounter, networkKey } from '../counting';

const MINUTE = 60;

/** Who asks for a fetch, and where it goes. */
export type FetchRequest = { clientIp: string | null; host: string };

export type FetchLimits = { count: (request: FetchRequest) => Promise<Result<null, { retryAfterSeconds: number }>> };

/**
 * Makes the limits of fetches for one process: by the network that asks, by the host that is asked, and overall. So
 * nobody can use the front door to bother a host or to look around.
 */
export function makeFetchLimits({ perNetwork = 10, perHost = 10, overall = 60 } = {}): FetchLimits {
  const network = makeCounter('fetch-network', perNetwork, MINUTE);
  const hosts = makeCounter('fetch-host', perHost, MINUTE);
  const all = makeCounter('fetch', overall, MINUTE);
  return {
    count: ({ clientIp, host }) =>
      countAll([
        [network, networkKey(clientIp)],
        [hosts, host],
        [all, 'all'],
      ]),
  };
}
