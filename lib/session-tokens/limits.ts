import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf, readAddress } from '@/server/addresses.mjs';
import { getEnv } from '../config/env';
import { fail, ok, type Result } from '../result';
import { singleton } from '../singleton';
import type { SessionProblem } from './problem';

const MINUTE_SECONDS = 60;
/** Several people may share one address. */
const PER_ADDRESS = 4;

const limits = () =>
  singleton('session-limits', () => {
    const points = getEnv().sessionLimitPerMinute;
    return {
      session: new RateLimiterMemory({ keyPrefix: 'session', points, duration: MINUTE_SECONDS }),
      address: new RateLimiterMemory({ keyPrefix: 'address', points: points * PER_ADDRESS, duration: MINUTE_SECONDS }),
    };
  });

/**
 * Counts one token, of either kind, for the client's address, before Kratos or Hydra is called. So one address can't
 * get more than its share, whatever cookies it sends.
 *
 * The counts are in this process's memory. With several replicas, each has its own.
 *
 * @param clientIp as server/guard.mjs found it; null if it isn't known. Whatever isn't an address, which only a client
 *   without that guard can send, counts as one and the same.
 * @returns null, or rate_limited with the seconds to wait
 */
export async function countAddress(clientIp: string | null): Promise<Result<null, SessionProblem>> {
  if (clientIp === null) return ok(null);
  const address = readAddress(clientIp);
  return consume(limits().address, address === null ? 'no address' : networkOf(address));
}

/**
 * Counts one token for its session, once Kratos has said which one it is. Several cookies of the name, or one spelled
 * differently, lead to the same session.
 *
 * @returns null, or rate_limited with the seconds to wait
 */
export async function countSession(sessionId: string): Promise<Result<null, SessionProblem>> {
  return consume(limits().session, sessionId);
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<Result<null, SessionProblem>> {
  try {
    await limiter.consume(key);
    return ok(null);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    return fail({ code: 'rate_limited', cause: `per ${limiter.keyPrefix}`, retryAfterSeconds });
  }
}
