const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000,
}; // biome-ignore format: a list reads better than a column

const UNIT = /(\d+(?:\.\d*)?|\.\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/g;
const WHOLE = new RegExp(`^[-+]?(?:(?:${UNIT.source})+|0)$`);

/** Tells whether Go reads a text as a duration, as long as it isn't too large. */
export function isDuration(text: string): boolean {
  return WHOLE.test(text);
}

/**
 * Reads a duration as Go writes it, such as "5m0s" or "1h30m".
 *
 * @returns milliseconds; 0 for a text without any unit
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function durationMs(text: string): number {
  const parts = [...text.matchAll(UNIT)];
  const sum = parts.reduce((all, [, count, unit = '']) => all + Number(count) * (UNIT_MS[unit] ?? Number.NaN), 0);
  return text.startsWith('-') ? -sum : sum;
}
