import { readFileSync } from 'node:fs';
import { type Document, parseDocument } from 'yaml';
import type { z } from 'zod';
import { CliError } from '../base/errors';
import { visible } from '../base/visible';
import { OTHER_NAMES } from './members';
import { type ClientsFile, clientsFileSchema } from './schema';

/** A few lines of aliases can stand for millions of values. */
const MAX_ALIASES = 100;

/**
 * Reads a file of clients.
 *
 * @throws CliError naming each client and field that is wrong; the message quotes nothing of the file but names
 */
export function readClientsFile(file: string): ClientsFile {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new CliError(`The file of clients ${file} cannot be read.`, 'Name a file that is there: clients apply FILE.');
  }
  return parseClients(decoded(bytes, file), file);
}

/** Without `fatal` a file in another encoding would be taken, its letters replaced by others. */
function decoded(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CliError(`${file} is not text in UTF-8.`, 'Save it as UTF-8.');
  }
}

/** Reads clients from YAML. @throws CliError */
export function parseClients(text: string, file: string): ClientsFile {
  const document = parseDocument(text, { stringKeys: true });
  const [mistake] = document.errors;
  if (mistake !== undefined) {
    const line = mistake.linePos?.[0].line;
    throw new CliError(
      `${file}${line === undefined ? '' : `, line ${line}`}: this is not YAML (${mistake.code}).`,
      'Mend the line.',
    );
  }
  return checkedClients(plainValue(document, file), file);
}

/** What the document says, its aliases resolved. Only their names are quoted, as in parseClients. */
function plainValue(document: Document, file: string): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    // A value that holds itself can be neither compared nor sent.
    JSON.stringify(value);
    return value;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const [, name] = /^Unresolved alias.*: (\S+)$/.exec(message) ?? [];
    if (name !== undefined)
      throw new CliError(
        `${file}: the alias *${visible(name)} has no anchor &${visible(name)} before it.`,
        'Mend its name, or write it in quotes where it is text.',
      );
    throw new CliError(
      `${file}: its aliases (*) lead into themselves, or stand for more than ${MAX_ALIASES} copies.`,
      'Write out what they stand for.',
    );
  }
}

function otherNameOf(key: string): string | undefined {
  return Object.hasOwn(OTHER_NAMES, key) ? OTHER_NAMES[key] : undefined;
}

/** A value of the shape of a file, checked. @throws CliError */
export function checkedClients(value: unknown, file: string): ClientsFile {
  const parsed = clientsFileSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw problemsError(
    file,
    parsed.error.issues.flatMap((issue) => sentences(issue, value)),
  );
}

/** The error for a file with mistakes: each in a line of its own. */
export function problemsError(file: string, problems: readonly string[]): CliError {
  const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`;
  return new CliError(
    `${file} has ${count}; nothing was changed.\n${problems.map((problem) => `  ${visible(problem)}`).join('\n')}`,
  );
}

function sentences(issue: z.core.$ZodIssue, value: unknown): string[] {
  const [top, index, ...rest] = issue.path;
  const client = typeof index === 'number' ? clientName(value, index) : undefined;
  const place = [client, typeof index === 'number' ? placeOf(rest) : top?.toString()].filter(Boolean).join(': ');
  const prefix = place === '' ? '' : `${place}: `;
  if (issue.code !== 'unrecognized_keys') return [`${prefix}${messageOf(issue)}`];
  return issue.keys.map((key) => {
    const hint = client !== undefined && rest.length === 0 ? otherNameOf(key) : undefined;
    return `${prefix}${key}: ${hint ?? 'there is no such field'}`;
  });
}

function messageOf(issue: z.core.$ZodIssue): string {
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  return isMissing ? 'is missing' : issue.message;
}

function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : String(part)))
    .join('.')
    .replaceAll('.[', '[');
}

function clientName(value: unknown, index: number): string {
  const entry = (value as { clients: unknown[] }).clients[index];
  const id = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
  return typeof id === 'string' && id.length <= 255 ? `client "${id}"` : `client no. ${index + 1}`;
}
