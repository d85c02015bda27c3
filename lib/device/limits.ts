import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf, readAddress } from '@/server/addresses.mjs';
import { fail, ok, type Result } from '../result';
import { singleton } from '../singleton';

const WINDOW_SECONDS = 10 * 60;
const PER_PERSON = 5;
/** Several people may share one address. */
const PER_ADDRESS = 20;

/** Who tries a code: whose session it is, and from which address; null if that isn't known. */
export type Guesser = { subject: string; clientIp: string | null };

const limits = () =>
  singleton('device-limits', () => ({
    person: new RateLimiterMemory({ keyPrefix: 'device-person', points: PER_PERSON, duration: WINDOW_SECONDS }),
    address: new RateLimiterMemory({ keyPrefix: 'device-address', points: PER_ADDRESS, duration: WINDOW_SECONDS }),
  }));

/**
 * Counts a code before Hydra is asked about it, so that no number of requests at once gets more tries. Hydra itself
 * counts nothing.
 *
 * The person counts, not the session: a new sign-in gives no new tries. The counts are in this process's memory. With
 * several replicas, each has its own.
 *
 * @returns null, or the seconds to wait after five wrong codes of a person or twenty of an address in ten minutes
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-5.1
 */
export async function countCode(guesser: Guesser): Promise<Result<null, { retryAfterSeconds: number }>> {
  try {
    for (const [limiter, key] of limitersOf(guesser)) await limiter.consume(key);
    return ok(null);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return fail({ retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
  }
}

/** Takes a code back that was right, or that Hydra couldn't be asked about. Only wrong ones count. */
export async function uncountCode(guesser: Guesser): Promise<void> {
  await Promise.all(limitersOf(guesser).map(([limiter, key]) => limiter.reward(key)));
}

function limitersOf({ subject, clientIp }: Guesser): [RateLimiterMemory, string][] {
  const { person, address } = limits();
  const known = readAddress(clientIp);
  return [
    [person, subject],
    ...(known === null ? [] : [[address, networkOf(known)] satisfies [RateLimiterMemory, string]]),
  ];
}
