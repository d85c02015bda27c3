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
 * @param args the arguments behind the program's name
 * @returns the exit code: 0 when all is well, 1 when something is wrong or was not applied, 2 when the command was called wrongly
 */
export async function run(args: readonly string[], io: Io, registers: readonly Register[]): Promise<number> {
  const program = makeProgram(io);
  for (const register of registers) register(program, io);
  for (const command of allCommands(program)) {
    // Commands below take neither from the program by themselves.
    command.exitOverride().configureOutput(outputOf(io)).configureHelp({ showGlobalOptions: true });
    command.showHelpAfterError(`Run it with --help to see how it is used.`);
    command.helpOption('-h, --help', 'shows this help');
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
    .description('Sets up and checks Ory Kratos and Ory Hydra behind the front door.')
    .version(version, '--version', 'prints the version of this tool')
    .option('--json', 'prints one JSON value for programs instead of text for people')
    .option('--env-file <file>', "file of the front door's settings (default: .env where there is one)")
    .option('--hydra-admin-url <origin>', "Hydra's admin API, instead of HYDRA_ADMIN_URL", readOrigin)
    .configureOutput(outputOf(io))
    .addHelpText('after', `\nExample:\n  $ ${commandName('clients list --json')}`);
}

/** A command that only holds others: shows its help, or says which of them there is not. */
function asGroup(group: Command): void {
  group.helpCommand(false).allowExcessArguments().allowUnknownOption();
  group.action(() => {
    const [unknown] = group.args;
    if (unknown === undefined) group.help({ error: true });
    else if (unknown.startsWith('-')) group.error(`error: unknown option '${unknown}'`);
    else group.error(`error: There is no command "${unknown}".\nThere are: ${namesOf(group).join(', ')}.`);
  });
}

function namesOf(group: Command): string[] {
  return group.commands.map((command) => command.name());
}

function outputOf(io: Io) {
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
  // A bug of ours. Its message may quote what it stumbled over, so only its kind and its place in our code are shown.
  io.stderr(`error: The command failed in a way that it should not (${placeOf(error)}).\n`);
  io.stderr('Please report it with the command that you ran, without its secrets.\n');
  return 1;
}

function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place = /[\\/](cli[\\/][\w./\\-]+:\d+)/.exec(error.stack ?? '')?.[1];
  return place === undefined ? error.name : `${error.name} at ${place}`;
}
