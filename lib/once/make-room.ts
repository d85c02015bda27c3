const MAX_ENTRIES = 10_000;

/**
 * Makes room in a memory that is full: what has expired goes, and the oldest where that is not enough.
 *
 * @param isNeeded entries that never go, because somebody waits for them
 */
export function makeRoom<T>(
  entries: Map<string, T>,
  isExpired: (entry: T) => boolean,
  isNeeded: (entry: T) => boolean = () => false,
): void {
  if (entries.size < MAX_ENTRIES) return;
  for (const [key, entry] of entries) if (isExpired(entry)) entries.delete(key);
  for (const [key, entry] of entries) {
    if (entries.size < MAX_ENTRIES) return;
    if (!isNeeded(entry)) entries.delete(key);
  }
}
