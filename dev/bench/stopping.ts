import { readFileSync } from 'node:fs';
import { SetupError } from '../settings';

/** Ends a measurement when somebody stops the bench. */
export function rejectWhenStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new SetupError('Stopped.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** What a program wrote last. The folder with the logs is about to be removed. */
export function lastLines(file: string): string {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8);
  return lines.map((line) => `  ${line.slice(0, 500)}`).join('\n');
}
