import type { Command } from 'commander';
import { command as commandName } from './command-name';
import { UsageError } from './errors';
import type { Io } from './io';
import { makeOutput, type Output } from './output';
import { readSettings, type Settings } from './settings';

/** The options that every command has: see program.ts. */
type GlobalOptions = { json?: boolean; envFile?: string; hydraAdminUrl?: string };

export type Call<Options> = {
  /** The options of this command, as commander read them. */
  options: Options;
  output: Output;
  io: Io;
  /** Reads the settings; only a command that needs them calls it. @throws CliError */
  settings: () => Settings;
};

/** The commands that do something themselves, even if they also hold others. */
const working = new WeakSet<Command>();

/** Whether a command only holds others. */
export function isGroup(command: Command): boolean {
  return command.commands.length > 0 && !working.has(command);
}

/**
 * Gives a command its work. The work prints through `output`, throws a CliError for what the user can fix, and may
 * return (a promise of) an exit code.
 *
 * @param work gets the call, then the command's arguments in order
 */
export function runs<Options extends object>(
  command: Command,
  io: Io,
  work: (call: Call<Options>, ...args: string[]) => unknown,
): Command {
  working.add(command);
  return command.action(async (...received: unknown[]) => {
    // commander passes the arguments, then the options, then the command.
    const args = received.slice(0, -2).filter((arg) => typeof arg === 'string');
    const all = command.optsWithGlobals<Options & GlobalOptions>();
    const call: Call<Options> = {
      options: all,
      output: makeOutput(io, all.json === true),
      io,
      settings: () => readSettings(io.env, all),
    };
    const code = await work(call, ...args);
    if (typeof code === 'number' && code !== 0) throw new ExitCode(code);
  });
}

/** Ends a command that has already said everything. */
export class ExitCode extends Error {
  override name = 'ExitCode';
  readonly code: number;

  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** Adds examples to the help of a command. */
export function withExample(command: Command, ...lines: string[]): Command {
  const examples = lines.map((line) => `  $ ${commandName(line)}`).join('\n');
  return command.addHelpText('after', `\nExample${lines.length > 1 ? 's' : ''}:\n${examples}`);
}

/**
 * Asks for confirmation before something is changed: --yes, or a person at a terminal.
 *
 * @returns false if the person said no
 * @throws UsageError if --yes is missing and there is nobody to ask
 */
export async function isConfirmed(
  { io, output, options }: Pick<Call<{ yes?: boolean }>, 'io' | 'output' | 'options'>,
  question: string,
): Promise<boolean> {
  if (options.yes === true) return true;
  if (io.ask === undefined || output.isJson)
    throw new UsageError(
      'Nothing was changed: there is nobody to ask for confirmation.',
      'Add --yes to apply it, or --dry-run to see what it would do.',
    );
  return await io.ask(question);
}
