/**
 * One parameter of a query or a form, as it's written. `name` is empty and `value` null where Go reads nothing, or
 * something that isn't text.
 */
export type Pair = { readonly name: string; readonly value: string | null; readonly raw: string };

/**
 * Splits a query into its parameters. Whatever isn't changed afterwards can be written again byte for byte.
 *
 * @param query with or without a question mark
 * @see https://pkg.go.dev/net/url#ParseQuery
 */
export function readPairs(query: string): Pair[] {
  const text = query.startsWith('?') ? query.slice(1) : query;
  return text === '' ? [] : text.split('&').map(readPair);
}

function readPair(raw: string): Pair {
  const at = raw.indexOf('=');
  const [name, value] = at === -1 ? [raw, ''] : [raw.slice(0, at), raw.slice(at + 1)];
  // Go drops the whole pair because of a semicolon anywhere in it.
  return { name: decode(name) ?? '', value: raw.includes(';') ? null : decode(value), raw };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** A parameter that we add ourselves. */
export function toPair(name: string, value: string): Pair {
  return { name, value, raw: new URLSearchParams([[name, value]]).toString() };
}

/** Joins parameters to a query without a question mark. */
export function joinPairs(pairs: readonly Pair[]): string {
  return pairs.map(({ raw }) => raw).join('&');
}

/** The first value of a parameter, as Go reads it; null where there is none. */
export function firstValue(pairs: readonly Pair[], name: string): string | null {
  return pairs.find((pair) => pair.name === name && pair.value !== null)?.value ?? null;
}

/**
 * The first value of a parameter of a query, as Go reads it, without decoding all the others: challenges have
 * kilobytes.
 */
export function readFirst(query: string, name: string): string | null {
  const text = query.startsWith('?') ? query.slice(1) : query;
  const mayBeNamed = (raw: string) => raw.startsWith(name) || (raw.split('=', 1)[0] ?? '').includes('%');
  return firstValue(text.split('&').filter(mayBeNamed).map(readPair), name);
}

/** The parameters without those of a name. */
export function without(pairs: readonly Pair[], name: string): Pair[] {
  return pairs.filter((pair) => pair.name !== name);
}

/** The parameters with one value for a name, in the place of the first one before. */
export function withValue(pairs: readonly Pair[], name: string, value: string): Pair[] {
  const at = pairs.findIndex((pair) => pair.name === name);
  if (at === -1) return [...pairs, toPair(name, value)];
  return [...pairs.slice(0, at), toPair(name, value), ...without(pairs.slice(at + 1), name)];
}

/** The first name that appears more than once, apart from those that may; null where there is none. */
export function findRepeated(pairs: readonly Pair[], mayRepeat: ReadonlySet<string>): string | null {
  const seen = new Set<string>();
  for (const { name } of pairs) {
    if (name === '' || mayRepeat.has(name)) continue;
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}
