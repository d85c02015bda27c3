/** How many entries a memory of this process holds at most. */
const MAX_ENTRIES = 10_000;

/**
 * Makes room in a memory before an entry is added: drops what has expired, and the oldest entries of a full memory.
 *
 * All entries of one memory live equally long, so the oldest come first in the map, and an entry that may stay ends the
 * search.
 *
 * @param isNeeded entries that never go, because somebody is waiting for them
 */
export function makeRoom<T>(
  entries: Map<string, T>,
  isExpired: (entry: T) => boolean,
  isNeeded: (entry: T) => boolean = () => false,
): void {
  for (const [key, entry] of entries) {
    if (isNeeded(entry)) continue;
    if (entries.size < MAX_ENTRIES && !isExpired(entry)) return;
    entries.delete(key);
  }
}
