const MAX_ENTRIES = 10_000;

/** Makes room in a memory that is full: what has expired goes, and the oldest where that is not enough. */
export function makeRoom<T>(entries: Map<string, T>, isExpired: (entry: T) => boolean): void {
  if (entries.size < MAX_ENTRIES) return;
  for (const [key, entry] of entries) if (isExpired(entry)) entries.delete(key);
  for (const key of entries.keys()) {
    if (entries.size < MAX_ENTRIES) return;
    entries.delete(key);
  }
}
