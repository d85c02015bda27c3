import type { Command } from 'commander';
import { command as commandName } from './command-name';
import { UsageError } from './errors';
import type { Io } from './io';
import { makeOutput, type Output } from './output';
import { readSettings, type Settings } from './settings';

/** What every command has, whatever its options: see program.ts. */
type GlobalOptions = { json?: boolean; envFile?: string; hydraAdminUrl?: string };

export type Call<Options> = {
  /** The options of this command, as commander read them. */
  options: Options;
  output: Output;
  io: Io;
  /** Reads the settings; a command that needs none does not call it. @throws CliError */
  settings: () => Settings;
};

/** The commands that do something themselves, whether or not they hold others. */
const working = new WeakSet<Command>();

/** Tells whether a command only holds others. */
export function isGroup(command: Command): boolean {
  return command.commands.length > 0 && !working.has(command);
}

/**
 * Gives a command its work. The work prints by `output` and throws a CliError for what a person can mend; it may return (a promise of)
 * an exit code.
 *
 * @param work gets the call, then the command's arguments in their order
 */
export function runs<Options extends object>(
  command: Command,
  io: Io,
  work: (call: Call<Options>, ...args: string[]) => unknown,
): Command {
  working.add(command);
  return command.action(async (...received: unknown[]) => {
    // commander hands over the arguments, then the options, then the command.
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

/** How a command ends that has said all itself. */
export class ExitCode extends Error {
  override name = 'ExitCode';
  readonly code: number;

  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** Adds an example to the help of a command. */
export function withExample(command: Command, ...lines: string[]): Command {
  const shown = lines.map((line) => `  $ ${commandName(line)}`).join('\n');
  return command.addHelpText('after', `\nExample${lines.length > 1 ? 's' : ''}:\n${shown}`);
}

/**
 * Asks before something is changed: by --yes, or by a person at a terminal.
 *
 * @returns false where the person said no
 * @throws UsageError where nobody can be asked and --yes is missing
 */
export async function isConfirmed(io: Io, output: Output, isYes: boolean, question: string): Promise<boolean> {
  if (isYes) return true;
  if (io.ask === undefined || output.isJson)
    throw new UsageError(
      'Nothing was changed: nobody can be asked here.',
      'Add --yes to apply it, or --dry-run to look only.',
    );
  return await io.ask(question);
}
