import { isDeepStrictEqual } from 'node:util';
import { durationMs } from '@/lib/duration';

/** One field that differs between the file and Hydra. */
export type Change = { field: string; before: unknown; after: unknown };

/**
 * The fields of `wanted` that differ in Hydra. As for Hydra, missing, null and empty are the same, the order of lists
 * and scopes doesn't matter, and "5m" is "5m0s".
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

/** Whether it means the same to Hydra as a missing value. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Lines that show changes: `+` and `-` for what lists gain and lose, `~` for the rest. */
export function changeLines(changes: readonly Change[]): string[] {
  return changes.flatMap(({ field, before, after }) => {
    const [old, next] = [listWords(field, before ?? after, before), listWords(field, after ?? before, after)];
    if (old === undefined || next === undefined) return [`~ ${field}: ${formatValue(before)} -> ${formatValue(after)}`];
    return [
      ...old.filter((word) => !next.includes(word)).map((word) => `- ${field}: ${word}`),
      ...next.filter((word) => !old.includes(word)).map((word) => `+ ${field}: ${word}`),
    ];
  });
}

/** Formats a value for a line. */
export function formatValue(value: unknown): string {
  return value === null || value === undefined || value === ''
    ? '(none)'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}

/** The words of a list; undefined if `kind`, which may be the other side's value, is not a list. */
function listWords(field: string, kind: unknown, value: unknown): string[] | undefined {
  if (field === 'scope') return typeof value === 'string' ? value.split(' ').filter(Boolean) : [];
  if (!Array.isArray(kind)) return undefined;
  return Array.isArray(value) ? value.map((item) => formatValue(item)) : [];
}
