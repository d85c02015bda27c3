import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { ConfigurationError } from './env';

/**
 * Reads and checks one JSON configuration file.
 *
 * @param file relative to the working directory, or absolute
 * @throws ConfigurationError naming the file and every mistake in it
 */
export function readConfigFile<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(
    parsed.error.issues.map((issue) => `${file}: ${issue.path.join('.') || '(top)'}: ${issue.message}`).join('\n'),
  );
}

function readJson(file: string): unknown {
  // Otherwise Turbopack would include the whole project as a possible target of this read.
  const absolute = path.resolve(/*turbopackIgnore: true*/ process.cwd(), file);
  let text: string;
  try {
    text = readFileSync(/*turbopackIgnore: true*/ absolute, 'utf8');
  } catch {
    throw new ConfigurationError(`${file}: cannot be read`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigurationError(`${file}: is not JSON${placeOfError(text, error)}`);
  }
}

/** Node's own message may quote the file, and with it a private key. */
function placeOfError(text: string, error: unknown): string {
  const [, position] = /at position (\d+)/.exec(String(error)) ?? [];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return ` (line ${before.length}, column ${(before.at(-1) ?? '').length + 1})`;
}
