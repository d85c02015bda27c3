import { check, type Target, withoutServers } from '../check';
import { fine, problem, skipped, type Verdict } from '../finding';
import type { Server } from '../servers';

const MAX_SKEW_MS = 5_000;
const CLOCKS = [
  { server: 'kratos', seenAt: 'kratos-public' },
  { server: 'hydra', seenAt: 'hydra-public' },
  { server: 'front-door', seenAt: 'front-door' },
] as const;

/** Each server's clock against ours. */
export const clock = check('clock', withoutServers('clock'), (_, { reached }) =>
  CLOCKS.map(({ server, seenAt }) => ({ ...judgeClock(reached[seenAt]), server })),
);

function judgeClock(answer: Target['reached'][Server]): Verdict {
  if (!('status' in answer) || answer.aheadMs === null) return skipped("Its clock wasn't seen.");
  const { aheadMs } = answer;
  if (Math.abs(aheadMs) <= MAX_SKEW_MS) return fine('Its clock is within 5 seconds of ours.');
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  return problem(`Its clock is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} ours.`, {
    why: 'Tokens, assertions and challenges carry times: when clocks differ, they are refused as expired or not yet valid.',
    fix: 'Keep the clock of that machine right, with NTP.',
  });
}
