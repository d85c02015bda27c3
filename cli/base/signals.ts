import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** The signals that ask a process to end: Ctrl-C, a supervisor, a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type Signal = (typeof SIGNALS)[number];

/** Less than a supervisor waits before it kills. */
const GRACE_MS = 3_000;
/** Nobody who presses Ctrl-C waits for a server that hangs. */
const CLEAN_UP_MS = 5_000;

/** The exit code that a shell expects from a process that a signal has stopped. */
export function exitCodeFor(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/** Calls the listener for every signal, until the returned function is called. */
function onSignals(listener: (signal: Signal) => void): () => void {
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
}

export type Interruption = {
  /** The signal that came, if any. Finish what is under way, and start nothing else. */
  signal: () => Signal | undefined;
  /** Aborts when that takes too long. */
  abandoned: AbortSignal;
  /** Lets signals end the process again, unless one came. */
  end: () => void;
};

/** Holds back the signals that would end the process, so that it can say first what it has done. */
export function catchSignals(graceMs = GRACE_MS): Interruption {
  const abandoning = new AbortController();
  let caught: Signal | undefined;
  const stop = onSignals((signal) => {
    // It may come twice: npm passes on the signal that the terminal has sent to every process.
    if (caught !== undefined) return;
    caught = signal;
    setTimeout(() => abandoning.abort(), graceMs).unref();
  });
  return {
    signal: () => caught,
    abandoned: abandoning.signal,
    end: () => {
      // After a first signal, a second one would kill the process while its last lines are on their way.
      if (caught === undefined) stop();
    },
  };
}

/** Does the work and cleans up, even after an error or a signal. A signal ends the process once all is clean. */
export async function withCleanUp<T>(work: () => Promise<T>, cleanUp: () => Promise<unknown>): Promise<T> {
  let ending: Promise<never> | undefined;
  const stop = onSignals((signal) => {
    // A second signal ends the process at once, as it does by default.
    stop();
    ending = Promise.race([cleanUp().catch(() => undefined), sleep(CLEAN_UP_MS)]).then(() =>
      process.exit(exitCodeFor(signal)),
    );
  });
  try {
    return await work();
  } finally {
    // Findings made during the clean-up don't count.
    await ending;
    await cleanUp();
    stop();
  }
}
