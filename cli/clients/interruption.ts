const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Signal = (typeof SIGNALS)[number];

/** Less than what a supervisor waits before it kills. */
const GRACE_MS = 3000;

export type Interruption = {
  /** The signal that came, if any: what is under way is brought to its end, and nothing else is begun. */
  signal: () => Signal | undefined;
  /** Aborts when that takes too long. */
  abandoned: AbortSignal;
  /** Gives the signals back, where none came. */
  end: () => void;
};

/** Takes the signals that would end the process, so that it can tell first what it has done. */
export function catchSignals(graceMs = GRACE_MS): Interruption {
  const abandoning = new AbortController();
  let caught: Signal | undefined;
  // What started this process passes on the signal that the terminal has sent to all of them, so it may come twice.
  const onSignal = (signal: Signal) => {
    if (caught !== undefined) return;
    caught = signal;
    setTimeout(() => abandoning.abort(), graceMs).unref();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    signal: () => caught,
    abandoned: abandoning.signal,
    end: () => {
      // After the first, the second would kill while the last lines are on their way.
      if (caught === undefined) for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
