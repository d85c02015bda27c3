import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../settings';
import { type Child, type ChildOptions, type ChildSpec, startChild } from './child';
import { withLastLines } from './ready';

/** The running processes of one stack. */
export type Group = {
  start: (spec: ChildSpec) => Child;
  stop: () => Promise<void>;
  /** Settles with the first process that ended by itself, and why; by then all others are stopped. */
  failed: Promise<string>;
  /** The cause of an error: a process that ended by itself, if there is one, or else the error itself. */
  explain: (error: unknown) => Promise<unknown>;
  lastLines: (name: string, count: number) => string[];
};

/** A request to a server that dies may fail before we hear of the server's end. */
const NEWS_OF_AN_END_MS = 500;

/** Keeps processes together: when one ends by itself, all are stopped. */
export function makeGroup(options: ChildOptions & { onStopped?: () => void }): Group {
  const children: Child[] = [];
  let stopping: Promise<void> | undefined;
  // Only the first end counts: all others are our doing.
  let reportEnd: (reason: string) => void = () => undefined;
  const firstEnd = new Promise<string>((resolve) => {
    reportEnd = resolve;
  });
  const stop = () => {
    stopping ??= stopAll(children).then(() => options.onStopped?.());
    return stopping;
  };
  const start = (spec: ChildSpec) => {
    const child = startChild(spec, options);
    children.push(child);
    void child.ended.then((reason) => {
      if (stopping !== undefined) return;
      reportEnd(withLastLines(`${spec.name} ${reason}.`, child));
      void stop();
    });
    return child;
  };
  return {
    start,
    stop,
    failed: firstEnd.then(async (reason) => {
      await stop();
      return reason;
    }),
    explain: async (error) => {
      const reason = await Promise.race([firstEnd, sleep(NEWS_OF_AN_END_MS)]);
      return reason === undefined ? error : new SetupError(reason);
    },
    lastLines: (name, count) => children.find((child) => child.name === name)?.lastLines(count) ?? [],
  };
}

/** The last one first: a server waits for the connections of those that use it, so these must be gone. */
async function stopAll(children: Child[]): Promise<void> {
  for (const child of children.toReversed()) await child.stop();
}
