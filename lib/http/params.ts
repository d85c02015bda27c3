import type { ErrorCode } from '../errors';
import { UUID } from '../patterns';
import { fail, ok, type Result } from '../result';

export type ParamError = { code: Extract<ErrorCode, `param_${string}` | 'challenge_missing'>; name: string };

/** What one parameter must look like. */
export type ParamRule = { pattern: RegExp; maxLength: number };

/**
 * Base64url with padding (a sealed challenge), a hex handle or a UUID. Hydra's sealed challenges grow with the client.
 */
export const challengeRule: ParamRule = { pattern: /^[A-Za-z0-9_-]{16,}={0,2}$/, maxLength: 24_000 };
export const flowIdRule: ParamRule = { pattern: UUID, maxLength: 36 };
export const signedRule: ParamRule = { pattern: /^[A-Za-z0-9_.-]{1,200}$/, maxLength: 200 };
export const localeRule: ParamRule = { pattern: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, maxLength: 35 };
export const urlRule: ParamRule = { pattern: /^[\x21-\x7e]+$/, maxLength: 28_000 };
export const wordRule: ParamRule = { pattern: /^[\w.:-]{1,100}$/, maxLength: 100 };

// What careless code makes of a missing value.
const STRINGIFIED_NOTHING = new Set(['undefined', 'null', '[object Object]', 'NaN']);

/**
 * Reads a route's parameters from a query string. All others are ignored.
 *
 * @returns the values by name, without absent ones; or the first error: a malformed query (bad percent-escapes, invalid
 *   UTF-8, control characters), or a parameter that is repeated, empty, too long or malformed
 */
export function readParams<Name extends string>(
  search: string,
  rules: Record<Name, ParamRule>,
): Result<Partial<Record<Name, string>>, ParamError> {
  if (!isWellFormed(search)) return fail({ code: 'param_invalid', name: '' });
  const params = new URLSearchParams(search);
  const values: Partial<Record<Name, string>> = {};
  for (const name of Object.keys(rules) as Name[]) {
    const [value, ...more] = params.getAll(name);
    if (value === undefined) continue;
    const code = more.length > 0 ? 'param_repeated' : findFault(name, value, rules[name]);
    if (code !== null) return fail({ code, name });
    values[name] = value;
  }
  return ok(values);
}

function findFault(name: string, value: string, rule: ParamRule): ParamError['code'] | null {
  if (value === '') return name.endsWith('_challenge') ? 'challenge_missing' : 'param_missing';
  return matches(value, rule) ? null : 'param_invalid';
}

/** Tells whether one value satisfies a rule. */
export function matches(value: string, rule: ParamRule): boolean {
  return value.length <= rule.maxLength && !STRINGIFIED_NOTHING.has(value) && rule.pattern.test(value);
}

function isWellFormed(search: string): boolean {
  try {
    // URLSearchParams accepts broken escapes and invalid UTF-8 silently; decodeURIComponent does not.
    const decoded = decodeURIComponent(search.replaceAll('+', ' '));
    return !/[\0-\x1f\x7f]/.test(decoded);
  } catch {
    return false;
  }
}
