import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const keySchema = z.looseObject({ kty: z.string(), kid: z.string().regex(/^[\w.~-]{1,200}$/) });
const setSchema = z.object({ keys: z.array(keySchema).min(1) });

export type AnyKey = z.infer<typeof keySchema>;

/** The keys of a set, private or public. Nothing of a key stands in the problem. */
export function readKeyFile(file: string): { ok: true; keys: AnyKey[] } | { ok: false; problem: string } {
  const absolute = path.resolve(file);
  let text: string;
  try {
    text = readFileSync(absolute, 'utf8');
  } catch {
    return { ok: false, problem: `cannot be read: ${absolute}` };
  }
  const keys = keysOf(text);
  return keys === null ? { ok: false, problem: 'is not a set of keys with a kid each' } : { ok: true, keys };
}

function keysOf(text: string): AnyKey[] | null {
  try {
    return readKeys(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The keys of a JWK set, or null where it is none. */
export function readKeys(value: unknown): AnyKey[] | null {
  const parsed = setSchema.safeParse(value);
  return parsed.success ? parsed.data.keys : null;
}
