import { type Child, type ChildOptions, type ChildSpec, startChild } from './child';
import { withLastLines } from './ready';

/** The running processes of one stack. */
export type Group = {
  start: (spec: ChildSpec) => Child;
  stop: () => Promise<void>;
  /** Settles when a process dies that was not told to, with which one and why; by then all are stopped. */
  failed: Promise<string>;
  lastLines: (name: string, count: number) => string[];
};

/** Keeps processes together: when one dies, all are stopped. */
export function makeGroup(options: ChildOptions & { onStopped?: () => void }): Group {
  const children: Child[] = [];
  let stopping: Promise<void> | undefined;
  let fail: (reason: string) => void = () => undefined;
  const failed = new Promise<string>((resolve) => {
    fail = resolve;
  });
  const stop = () => {
    stopping ??= stopAll(children).then(() => options.onStopped?.());
    return stopping;
  };
  const start = (spec: ChildSpec) => {
    const child = startChild(spec, options);
    children.push(child);
    void child.ended.then(async (reason) => {
      if (stopping !== undefined) return;
      const message = withLastLines(`${spec.name} ${reason}.`, child);
      await stop();
      fail(message);
    });
    return child;
  };
  return {
    start,
    stop,
    failed,
    lastLines: (name, count) => children.find((child) => child.name === name)?.lastLines(count) ?? [],
  };
}

/** The last one first: a server waits for the connections of those that use it, so these must be gone. */
async function stopAll(children: Child[]): Promise<void> {
  for (const child of children.toReversed()) await child.stop();
}
