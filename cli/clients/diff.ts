import { isDeepStrictEqual } from 'node:util';
import { durationMs } from '@/lib/duration';

/** One field that is another in the file than in Hydra. */
export type Change = { field: string; before: unknown; after: unknown };

/**
 * The fields of `wanted` that Hydra has otherwise. Nothing, null and empty are the same, as they are to Hydra; so is the order of lists and scopes, and
 * "5m" and "5m0s".
 */
export function differences(existing: Record<string, unknown>, wanted: Record<string, unknown>): Change[] {
  return Object.entries(wanted).flatMap(([field, after]) => {
    const before = existing[field];
    return isDeepStrictEqual(normal(field, before), normal(field, after))
      ? []
      : [{ field, before: before ?? null, after }];
  });
}

function normal(field: string, value: unknown): unknown {
  if (isEmpty(value)) return null;
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? [...value].sort() : value;
  if (typeof value !== 'string') return value;
  if (field === 'scope') return value.split(' ').filter(Boolean).sort();
  return field.endsWith('_lifespan') ? durationMs(value) : value;
}

/** Whether Hydra means the same by it as by nothing at all. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Lines that show changes, `+` and `-` for what lists gain and lose, `~` for the rest. */
export function changeLines(changes: readonly Change[]): string[] {
  return changes.flatMap(({ field, before, after }) => {
    const [old, next] = [wordsOf(field, before ?? after, before), wordsOf(field, after ?? before, after)];
    if (old === undefined || next === undefined) return [`~ ${field}: ${shown(before)} -> ${shown(after)}`];
    return [
      ...old.filter((word) => !next.includes(word)).map((word) => `- ${field}: ${word}`),
      ...next.filter((word) => !old.includes(word)).map((word) => `+ ${field}: ${word}`),
    ];
  });
}

/** A value as it stands in a line. */
export function shown(value: unknown): string {
  return value === null || value === undefined || value === ''
    ? '(none)'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}

/** The words of a list; undefined where `kind`, which may be the other side's value, is no list. */
function wordsOf(field: string, kind: unknown, value: unknown): string[] | undefined {
  if (field === 'scope') return typeof value === 'string' ? value.split(' ').filter(Boolean) : [];
  if (!Array.isArray(kind)) return undefined;
  return Array.isArray(value) ? value.map((item) => shown(item)) : [];
}
