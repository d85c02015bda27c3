import type { ErrorCode } from '../errors';
import { UUID } from '../patterns';
import { fail, ok, type Result } from '../result';

export type ParamError = { code: Extract<ErrorCode, `param_${string}` | 'challenge_missing'>; name: string };

/** What one parameter must look like. An optional one counts as absent if it's malformed, but not if it's repeated. */
export type ParamRule = { pattern: RegExp; maxLength: number; isOptional?: true };

/**
 * Base64url with padding (a sealed challenge), a hex handle or a UUID. Hydra's sealed challenges grow with the client.
 */
export const challengeRule: ParamRule = { pattern: /^[A-Za-z0-9_-]{16,}={0,2}$/, maxLength: 24_000 };
export const flowIdRule: ParamRule = { pattern: UUID, maxLength: 36 };
export const signedRule: ParamRule = { pattern: /^[A-Za-z0-9_.-]{1,200}$/, maxLength: 200 };
export const localeRule: ParamRule = { pattern: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, maxLength: 35 };
/** Where to go afterwards: a link with a bad one still leads to the page, which then uses its default. */
export const urlRule: ParamRule = { pattern: /^[^\0-\x20\x7f]+$/, maxLength: 28_000, isOptional: true };
export const wordRule: ParamRule = { pattern: /^[\w.:-]{1,100}$/, maxLength: 100 };

// What careless code makes of a missing value.
const STRINGIFIED_NOTHING = new Set(['undefined', 'null', '[object Object]', 'NaN']);

/**
 * Reads a route's parameters from a query string. All others are ignored, however badly they're encoded: mail programs
 * and campaigns append their own.
 *
 * @returns the values by name, without absent ones; or the first error: a parameter that is repeated, empty, too long
 *   or malformed, which includes broken escapes, invalid UTF-8 and control characters
 */
export function readParams<Name extends string>(
  search: string,
  rules: Record<Name, ParamRule>,
): Result<Partial<Record<Name, string>>, ParamError> {
  const values: Partial<Record<Name, string>> = {};
  for (const name of Object.keys(rules) as Name[]) {
    const [value, ...more] = readAll(search, name);
    if (value === undefined) continue;
    const code = more.length > 0 ? 'param_repeated' : findFault(name, value, rules[name]);
    if (code === null) values[name] = value ?? '';
    else if (!isForgivable(rules[name], code, value)) return fail({ code, name });
  }
  return ok(values);
}

/** Links to us may carry a bad address. But nobody repeats one, or makes one that long, by mistake. */
function isForgivable({ isOptional, maxLength }: ParamRule, code: ParamError['code'], value: string | null): boolean {
  return isOptional === true && code !== 'param_repeated' && (value ?? '').length <= maxLength;
}

/**
 * Tells whether a query may have a parameter, without decoding the values: challenges have kilobytes. Only a name with
 * an escape in it makes this answer true for nothing.
 */
export function mayHave(search: string, name: string): boolean {
  return search.includes(name) || search.split('&').some((pair) => (pair.split('=', 1)[0] ?? '').includes('%'));
}

/** Tells whether a parameter is absent, or is text in every place where it appears. */
export function isReadable(search: string, name: string): boolean {
  return !mayHave(search, name) || !readAll(search, name).includes(null);
}

/**
 * Reads a query as Kratos and Hydra do: Go drops a pair with a bare semicolon or a broken escape, and uses the next one
 * of the same name.
 *
 * @see https://pkg.go.dev/net/url#ParseQuery
 */
export function readQueryAsGo(query: string): URLSearchParams {
  const pairs = query.replace(/^\?/, '').split('&');
  return new URLSearchParams(pairs.filter((pair) => !/;|%(?![0-9a-f]{2})/i.test(pair)).join('&'));
}

/** The values of one parameter, null for each that isn't text. */
function readAll(search: string, name: string): (string | null)[] {
  return search
    .replace(/^\?/, '')
    .split('&')
    .flatMap((pair) => {
      const at = pair.indexOf('=');
      const [written, value] = at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return decode(written) === name ? [decode(value)] : [];
    });
}

function findFault(name: string, value: string | null, rule: ParamRule): ParamError['code'] | null {
  if (value === '') return name.endsWith('_challenge') ? 'challenge_missing' : 'param_missing';
  return value !== null && matches(value, rule) ? null : 'param_invalid';
}

/** Tells whether one value satisfies a rule. */
export function matches(value: string, rule: ParamRule): boolean {
  return value.length <= rule.maxLength && !STRINGIFIED_NOTHING.has(value) && rule.pattern.test(value);
}

/** Null for bad escapes, invalid UTF-8 and control characters; URLSearchParams repairs or keeps them silently. */
function decode(text: string): string | null {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '));
    return /[\0-\x1f\x7f]/.test(decoded) ? null : decoded;
  } catch {
    return null;
  }
}
