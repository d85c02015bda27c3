import { readFileSync } from 'node:fs';
import { type Document, parseDocument } from 'yaml';
import type { z } from 'zod';
import { CliError } from '../base/errors';
import { visible } from '../base/visible';
import { fromHydrasForm } from './hydra-form';
import { OTHER_NAMES } from './members';
import { type ClientsFile, clientsFileSchema } from './schema';

/** A few lines of aliases can stand for millions of values. */
const MAX_ALIASES = 100;

/**
 * Reads a file of clients.
 *
 * @throws CliError naming each client and field that is invalid; the message quotes only names from the file
 */
export function readClientsFile(file: string): ClientsFile {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new CliError(`The clients file ${file} cannot be read.`, 'Check the path: clients apply FILE.');
  }
  return parseClients(decode(bytes, file), file);
}

/** Without `fatal`, a file in another encoding would be accepted with its letters replaced. */
function decode(bytes: Buffer, file: string): string {
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
      'Fix the line.',
    );
  }
  return checkedClients(fromHydrasForm(plainValue(document, file)), file);
}

/** The value of the document with its aliases resolved. Errors quote only the names of aliases. */
function plainValue(document: Document, file: string): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    // A value that contains itself can be neither compared nor sent.
    JSON.stringify(value);
    return value;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const [, name] = /^Unresolved alias.*: (\S+)$/.exec(message) ?? [];
    if (name !== undefined)
      throw new CliError(
        `${file}: the alias *${visible(name)} has no anchor &${visible(name)} before it.`,
        'Fix its name, or put it in quotes if it is text.',
      );
    throw new CliError(
      `${file}: its aliases (*) contain themselves, or expand to more than ${MAX_ALIASES} copies.`,
      'Write the values out.',
    );
  }
}

function findOtherName(key: string): string | undefined {
  return Object.hasOwn(OTHER_NAMES, key) ? OTHER_NAMES[key] : undefined;
}

/** Checks a value that has the shape of a file. @throws CliError */
export function checkedClients(value: unknown, file: string): ClientsFile {
  const parsed = clientsFileSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw problemsError(
    file,
    parsed.error.issues.flatMap((issue) => sentences(issue, value)),
  );
}

/** The error for a file with mistakes, one line each. */
export function problemsError(file: string, problems: readonly string[]): CliError {
  const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`;
  return new CliError(
    `${file} has ${count}; nothing was changed.\n${problems.map((problem) => `  ${visible(problem)}`).join('\n')}`,
  );
}

function sentences(issue: z.core.$ZodIssue, value: unknown): string[] {
  const [top, index, ...rest] = issue.path;
  const client = typeof index === 'number' ? clientName(value, index) : undefined;
  const place = [client, typeof index === 'number' ? formatPath(rest) : top?.toString()].filter(Boolean).join(': ');
  const prefix = place === '' ? '' : `${place}: `;
  if (issue.code !== 'unrecognized_keys') return [`${prefix}${toMessage(issue)}`];
  return issue.keys.map((key) => {
    const hint = client !== undefined && rest.length === 0 ? findOtherName(key) : undefined;
    return `${prefix}${key}: ${hint ?? 'unknown field'}`;
  });
}

function toMessage(issue: z.core.$ZodIssue): string {
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  return isMissing ? 'is missing' : issue.message;
}

function formatPath(path: readonly PropertyKey[]): string {
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
