import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf, readAddress } from '@/server/addresses.mjs';
import { fail, ok, type Result } from '../../result';

const MINUTE_SECONDS = 60;

/** Who asks for a fetch, and where it goes. */
export type FetchRequest = { clientIp: string | null; host: string };

export type FetchLimits = { count: (request: FetchRequest) => Promise<Result<null, { retryAfterSeconds: number }>> };

/**
 * Makes the limits of fetches for one process: by the network that asks, by the host that is asked, and overall. So
 * nobody can use the front door to bother a host or to look around.
 */
export function makeFetchLimits({ perNetwork = 10, perHost = 10, overall = 60 } = {}): FetchLimits {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterMemory({ keyPrefix, points, duration: MINUTE_SECONDS });
  const network = limiter('fetch-network', perNetwork);
  const hosts = limiter('fetch-host', perHost);
  const all = limiter('fetch', overall);
  return {
    async count({ clientIp, host }) {
      const address = readAddress(clientIp);
      const mine = await consume(network, address === null ? 'no address' : networkOf(address));
      if (!mine.ok) return mine;
      const theirs = await consume(hosts, host);
      return theirs.ok ? consume(all, 'all') : theirs;
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<Result<null, { retryAfterSeconds: number }>> {
  try {
    await limiter.consume(key);
    return ok(null);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return fail({ retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
  }
}
