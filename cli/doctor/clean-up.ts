import { setTimeout as sleep } from 'node:timers/promises';
import { exitCodeFor } from '../base/signals';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** Who presses Ctrl-C does not wait for a server that hangs. */
const BOUND_MS = 5_000;

/** Does the work and cleans up after it, whatever happens: an error, or a signal, which ends the process once all is clean. */
export async function withCleanUp<T>(work: () => Promise<T>, cleanUp: () => Promise<unknown>): Promise<T> {
  let ending: Promise<never> | undefined;
  const end = (signal: (typeof SIGNALS)[number]) => {
    // A second signal ends the process at once, as it does by default.
    for (const one of SIGNALS) process.off(one, end);
    ending = Promise.race([cleanUp().catch(() => undefined), sleep(BOUND_MS)]).then(() =>
      process.exit(exitCodeFor(signal)),
    );
  };
  for (const signal of SIGNALS) process.on(signal, end);
  try {
    return await work();
  } finally {
    // What was seen while it was cleaned up is no finding.
    await ending;
    await cleanUp();
    for (const signal of SIGNALS) process.off(signal, end);
  }
}
