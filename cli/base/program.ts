import { Command, CommanderError } from 'commander';
import { version } from '@/package.json';
import { readOrigin } from './arguments';
import { ExitCode, isGroup } from './command';
import { command as commandName } from './command-name';
import { CliError } from './errors';
import type { Io } from './io';
import { visibleLines } from './visible';

/** Adds the commands of one folder to the program. */
export type Register = (program: Command, io: Io) => void;

const USAGE = 2;

/**
 * Runs the tool.
 *
 * @param args the arguments after the program's name
 * @returns the exit code: 0 on success, 1 if something is wrong or was not applied, 2 if the command was called
 *   incorrectly
 */
export async function run(args: readonly string[], io: Io, registers: readonly Register[]): Promise<number> {
  const program = makeProgram(io);
  for (const register of registers) register(program, io);
  for (const command of allCommands(program)) {
    // Subcommands don't inherit these.
    command.exitOverride().configureOutput(outputTo(io)).configureHelp({ showGlobalOptions: true });
    command.showHelpAfterError('Run it with --help for usage.');
    command.helpOption('-h, --help', 'show this help');
    if (isGroup(command)) asGroup(command);
    else command.helpCommand(false);
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    return exitCodeOf(error, io);
  }
}

function makeProgram(io: Io): Command {
  return new Command('vestibule')
    .description('Set up and check Ory Kratos and Ory Hydra behind the front door.')
    .version(version, '--version', 'print the version of this tool')
    .option('--json', 'print one JSON value for programs instead of text')
    .option('--env-file <file>', "the file with the front door's settings (default: .env, if it exists)")
    .option('--hydra-admin-url <origin>', "Hydra's admin API, overrides HYDRA_ADMIN_URL", readOrigin)
    .configureOutput(outputTo(io))
    .addHelpText('after', `\nExample:\n  $ ${commandName('clients list --json')}`);
}

/** Makes a command that only holds others show its help, or name the one that doesn't exist. */
function asGroup(group: Command): void {
  group.helpCommand(false).allowExcessArguments().allowUnknownOption();
  group.action(() => {
    const [unknown] = group.args;
    if (unknown === undefined) group.help({ error: true });
    else if (unknown.startsWith('-')) group.error(`error: unknown option '${unknown}'`);
    else group.error(`error: unknown command "${unknown}"; available: ${commandNames(group).join(', ')}`);
  });
}

function commandNames(group: Command): string[] {
  return group.commands.map((command) => command.name());
}

function outputTo(io: Io) {
  return {
    writeOut: (text: string) => io.stdout(text),
    writeErr: (text: string) => io.stderr(visibleLines(text)),
  };
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

function exitCodeOf(error: unknown, io: Io): number {
  if (error instanceof ExitCode) return error.code;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  if (error instanceof CliError) {
    io.stderr(visibleLines(`error: ${error.message}\n`));
    if (error.nextStep !== undefined) io.stderr(visibleLines(`${error.nextStep}\n`));
    return error.exitCode;
  }
  // A bug. Its message may quote secret input, so only its type and its place in our code are shown.
  io.stderr(`error: Internal error (${locate(error)}).\n`);
  io.stderr('Please report it with the command you ran, without its secrets.\n');
  return 1;
}

function locate(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place = /[\\/](cli[\\/][\w./\\-]+:\d+)/.exec(error.stack ?? '')?.[1];
  return place === undefined ? error.name : `${error.name} at ${place}`;
}
