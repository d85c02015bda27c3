import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf, readAddress } from '@/server/addresses.mjs';
import { fail, ok, type Result } from '../result';

/** Counts one; or says how long to wait. */
export type Count = (key: string) => Promise<Result<null, { retryAfterSeconds: number }>>;

/** Counts by a key, in this process's memory. With several replicas, each has its own. */
export function makeCounter(keyPrefix: string, points: number, seconds: number): Count {
  const limiter = new RateLimiterMemory({ keyPrefix, points, duration: seconds });
  return async (key) => {
    try {
      await limiter.consume(key);
      return ok(null);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return fail({ retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
    }
  };
}

/** Counts by several counters, and stops at the first that is full. */
export async function countAll(counts: readonly (readonly [Count, string])[]): ReturnType<Count> {
  for (const [count, key] of counts) {
    const counted = await count(key);
    if (!counted.ok) return counted;
  }
  return ok(null);
}

/** What a client's address counts as. Whatever isn't an address counts as one and the same. */
export function networkKey(clientIp: string | null): string {
  const address = readAddress(clientIp);
  return address === null ? 'no address' : networkOf(address);
}
