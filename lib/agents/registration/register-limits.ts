import type { Result } from '../../result';
import { countAll, makeCounter, networkKey } from '../counting';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

export type RegisterLimits = {
  count: (clientIp: string | null) => Promise<Result<null, { retryAfterSeconds: number }>>;
};

/** Makes the limits of registrations for one process: by network and overall, by minute and by hour. */
export function makeRegisterLimits(): RegisterLimits {
  const networkMinute = makeCounter('register-network-minute', 10, MINUTE);
  const networkHour = makeCounter('register-network-hour', 100, HOUR);
  const minute = makeCounter('register-minute', 40, MINUTE);
  const hour = makeCounter('register-hour', 400, HOUR);
  return {
    count: (clientIp) => {
      const network = networkKey(clientIp);
      return countAll([
        [networkMinute, network],
        [networkHour, network],
        [minute, 'all'],
        [hour, 'all'],
      ]);
    },
  };
}
