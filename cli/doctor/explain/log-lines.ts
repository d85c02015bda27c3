/** One line of the front door's log, without its wrapping. */
export type Entry = Record<string, unknown>;

/** Wrappers may be nested: Docker's JSON in a collector's JSON. */
const MAX_DEPTH = 5;
/** A prefix may contain a few braces of its own. */
const MAX_STARTS = 10;
/** The colours that `docker compose logs` adds to a line. */
const COLOURS = /\u001b\[[0-9;]*m/g;

/**
 * Finds the entry of a log line that matches a predicate. The JSON may have a prefix (docker compose, Kubernetes,
 * journald) or be in a member of other JSON, as text (`docker logs` files, `journalctl -o json`, collectors) or as an
 * object.
 */
export function findEntry(line: string, isWanted: (entry: Entry) => boolean): Entry | undefined {
  return inText(line.replace(COLOURS, ''), isWanted, MAX_DEPTH);
}

function inText(text: string, isWanted: (entry: Entry) => boolean, depth: number): Entry | undefined {
  const end = text.lastIndexOf('}') + 1;
  let start = text.indexOf('{');
  for (let count = 0; start >= 0 && start < end && count < MAX_STARTS; count += 1) {
    const found = inValue(parse(text.slice(start, end)), isWanted, depth);
    if (found) return found;
    start = text.indexOf('{', start + 1);
  }
  return undefined;
}

function inValue(value: unknown, isWanted: (entry: Entry) => boolean, depth: number): Entry | undefined {
  if (depth === 0) return undefined;
  if (typeof value === 'string') return value.includes('{') ? inText(value, isWanted, depth - 1) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const entry = value as Entry;
  if (!Array.isArray(value) && isWanted(entry)) return entry;
  for (const member of Object.values(entry)) {
    const found = inValue(member, isWanted, depth - 1);
    if (found) return found;
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
