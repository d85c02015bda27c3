import 'server-only';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { getEnv } from '../env';
import { fail, ok, type Result } from '../result';
import { singleton } from '../singleton';
import type { SessionProblem } from './problem';

const MINUTE_SECONDS = 60;
/** Several people may sit behind one address. */
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
 * Counts one token, of whichever kind, for the client's address, before Kratos or Hydra hear of it: whatever cookies it sends, one address gets
 * no more than its share.
 *
 * The memory is one process's own: with several replicas each counts for itself.
 *
 * @param clientIp as server/guard.mjs found it; null where it is not known
 */
export async function countAddress(clientIp: string | null): Promise<Result<null, SessionProblem>> {
  return clientIp === null ? ok(null) : consume(limits().address, networkOf(clientIp));
}

/**
 * Counts one token for its session, when Kratos has said which one it is: several cookies of the name, or one written in another way, lead to the
 * same session.
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

/** One household has a whole /64 of IPv6 addresses; an IPv4 address stands for itself, also where it is written as an IPv6 one. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [plain = ''] = address.split('%');
  return isIPv6(plain) ? firstGroups(plain).join(':') : address;
}

function firstGroups(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - groups.length - behind.length);
  return [...groups, ...Array<string>(gap).fill('0'), ...behind]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
}
