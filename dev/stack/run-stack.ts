import { readSettings, type Settings, SetupError } from '../settings';
import { commandLineMessage } from './command-line';
import { tidyLine } from './log-lines';
import { type Stack, type StackOptions, startDemoBeside, startStack } from './start-stack';
import { welcome } from './welcome';

type RunOptions = Pick<StackOptions, 'frontDoor' | 'hasDemo' | 'isReset'> & {
  /** The servers and the front door run already; only the demo is started. */
  isBeside?: boolean;
  prepare?: (settings: Settings, signal: AbortSignal) => Promise<void>;
};

/** Runs a stack in the foreground until Ctrl-C, or until one of its processes dies. */
export async function runStack(options: RunOptions): Promise<void> {
  const startedAt = Date.now();
  const signal = abortedByStopSignals();
  let stack: Stack | undefined;
  try {
    const settings = readSettings();
    const onLine = (name: string, line: string) => {
      const tidy = tidyLine(name, line, settings.logsEverything);
      if (tidy !== undefined) say(tidy);
    };
    const common = { settings, signal, say, onLine };
    stack = await (options.isBeside === true
      ? startDemoBeside(common)
      : startStack({ ...options, ...common, prepare: async () => options.prepare?.(settings, signal) }));
    say(welcome(stack, options, Date.now() - startedAt));
    const reason = await Promise.race([aborted(signal), stack.failed]);
    if (reason !== undefined) throw new SetupError(`Everything is stopped, because ${reason}`);
    say('Stopping ...');
    await stack.stop();
    say('Stopped.');
  } catch (error) {
    await stack?.stop();
    process.stderr.write(`\n${errorText(error)}\n`);
    process.exitCode = 1;
  }
  // A kept connection of fetch would hold the process for some seconds.
  process.exit();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The mistakes of a person need no stack trace. */
function errorText(error: unknown): string {
  if (error instanceof SetupError) return error.message;
  return commandLineMessage(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function abortedByStopSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort());
  // The reader of our output is gone (`npm run demo | head`). Without a listener that would end us at once and leave
  // the servers behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => controller.abort());
  // `npm run` passes a SIGTERM on to its shell only, and both end without telling us: then our parent changes.
  const parent = process.ppid;
  const isUnderNpm = process.env['npm_lifecycle_event'] !== undefined;
  if (isUnderNpm) setInterval(() => process.ppid !== parent && controller.abort(), 500).unref();
  return controller.signal;
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
