import { constants } from 'node:os';

/** How a shell expects a process to end that a signal has stopped. */
export function exitCodeFor(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}
