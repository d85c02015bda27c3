const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Reads a duration as Go writes it, such as "5m0s" or "1h30m".
 *
 * @returns milliseconds; 0 for a text without any unit
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function durationMs(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)];
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNIT_MS[unit] ?? Number.NaN), 0);
}
