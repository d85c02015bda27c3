import { type Entry, findEntry } from './log-lines';

/** What was read from the log. */
export type Search = {
  /** The lines with the reference, oldest first. */
  found: Entry[];
  lines: number;
  /** How many of them are the front door's, and the times of the first and the last one. */
  ours: number;
  from: string | undefined;
  to: string | undefined;
};

/** A reference is in few lines; more would be forged. */
const MAX_FOUND = 20;

export function emptySearch(): Search {
  return { found: [], lines: 0, ours: 0, from: undefined, to: undefined };
}

/** Looks through log lines for a reference and adds to what was found before. */
export async function searchLines(lines: AsyncIterable<string>, reference: string, search: Search): Promise<void> {
  for await (const line of lines) {
    search.lines += 1;
    // Parsing is slow, so lines that can't be of use are skipped.
    if (!line.includes('"level') && !line.includes('\\"level') && !line.includes(reference)) continue;
    noteTime(line, search);
    if (!line.includes(reference) || search.found.length >= MAX_FOUND) continue;
    const entry = findEntry(line, (candidate) => candidate['reference'] === reference);
    if (entry) search.found.push(entry);
  }
}

const TIME = /\\?"level\\?":\\?"\w+\\?",\\?"time\\?":\\?"([\dT:.-]+Z)\\?"/;

function noteTime(line: string, search: Search): void {
  const time = TIME.exec(line)?.[1];
  if (time === undefined) return;
  search.ours += 1;
  search.from ??= time;
  search.to = time;
}
