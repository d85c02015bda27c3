import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Command } from 'commander';
import { type Call, runs, withExample } from '../../base/command';
import { CliError, UsageError } from '../../base/errors';
import type { Io } from '../../base/io';
import { explain, explanationLines } from './explanation';
import { emptySearch, type Search, searchLines } from './search';

type Options = { log?: string[] };

/** Adds "doctor explain": from the reference on an error page to what happened, from the front door's log. */
export function registerExplain(doctor: Command, io: Io): void {
  const command = doctor
    .command('explain')
    .description(
      'Say what happened behind the reference on an error page, from the log of the front door. Exits with 1 if the log does not have it.',
    )
    .argument('<reference>', 'the reference on the error page, such as 3f9c0a1b2d4e')
    .option('--log <file>', 'a log file, - for standard input; may be repeated', collect);
  command.addHelpText(
    'after',
    '\nWithout --log it reads standard input. Lines may be wrapped by docker compose, Kubernetes, journald or a collector.\nIt asks no server and needs no settings.',
  );
  withExample(
    runs<Options>(command, io, explainReference),
    'doctor explain 3f9c0a1b2d4e --log .vestibule/logs/front-door.log',
  );
}

function collect(file: string, files: string[] = []): string[] {
  return [...files, file];
}

async function explainReference({ options, output, io }: Call<Options>, given: string): Promise<number | undefined> {
  const reference = readReference(given);
  const search = emptySearch();
  for (const file of options.log ?? ['-']) await searchFile(file, { reference, search, io });
  if (search.found.length === 0) throw notFound(reference, search);
  const explanation = explain(reference, search.found);
  output.json(explanation);
  for (const line of explanationLines(explanation)) output.styledLine(line);
  return undefined;
}

/** People read references out and type them: case, spaces and dashes don't matter. */
function readReference(given: string): string {
  const reference = given.replaceAll(/[\s-]/g, '').toLowerCase();
  if (/^[0-9a-f]{12}$/.test(reference)) return reference;
  throw new UsageError(
    `"${given.slice(0, 40)}" is not a reference.`,
    'A reference has twelve characters, 0 to 9 and a to f: 3f9c0a1b2d4e. The error page shows it under its text.',
  );
}

type Wanted = { reference: string; search: Search; io: Io };

async function searchFile(file: string, { reference, search, io }: Wanted): Promise<void> {
  const input = file === '-' ? standardInput(io) : createReadStream(file);
  // The reader of the lines doesn't get the errors of the file.
  const failed = new Promise<never>((_, reject) => input.once('error', reject));
  failed.catch(() => undefined);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    await Promise.race([searchLines(lines, reference, search), failed]);
  } catch (error) {
    throw new CliError(
      `The log ${file === '-' ? 'on standard input' : file} cannot be read: ${errorCode(error)}.`,
      'Name the file that the output of the front door goes to.',
    );
  } finally {
    lines.close();
    if (file !== '-') input.destroy();
  }
}

function standardInput({ stdin }: Io): Readable {
  if (stdin !== undefined) return stdin;
  throw new UsageError(
    'There is no log to read.',
    'Name its file with --log, or pipe it in: docker compose logs front-door | vestibule doctor explain <reference>',
  );
}

function notFound(reference: string, { lines, ours, from, to }: Search): CliError {
  if (ours === 0)
    return new CliError(
      `The reference ${reference} is not in the log, which has ${lines} lines and none of the front door.`,
      'Give it the log of the front door itself. With LOG_LEVEL=warn or above, that has no lines for errors below 500.',
    );
  return new CliError(
    `The reference ${reference} is not in the log, which has ${ours} lines of the front door from ${from} to ${to}.`,
    'Give it the logs of that time and of every replica; errors below 500 are logged only with LOG_LEVEL=info.',
  );
}

function errorCode(error: unknown): string {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : 'unknown';
}
