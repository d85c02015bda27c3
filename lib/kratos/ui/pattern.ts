/** What reads differently in JavaScript and in Go, or isn't the same in every browser. Kratos alone judges these. */
const AMBIGUOUS = /&&|--|\[\^?[^\]\\]*\[|\(\?(?![:=!])|\\[pPQEzAGhHRXxC0-9]|\[\^?\]/;

/**
 * The `pattern` of a field, which a browser matches against the whole text, for a pattern of JSON Schema, which may
 * match anywhere in it.
 *
 * @returns undefined for a pattern that browsers would read in another way than Kratos; Kratos checks that one alone
 * @see https://html.spec.whatwg.org/multipage/input.html#the-pattern-attribute
 */
export function toHtmlPattern(pattern: string | undefined): string | undefined {
  if (pattern === undefined || pattern === '' || AMBIGUOUS.test(pattern)) return undefined;
  const isWhole = /^\^.*(?<!\\)\$$/.test(pattern) && !pattern.includes('|');
  const whole = isWhole ? pattern : `.*(?:${pattern}).*`;
  return isReadable(whole) ? whole : undefined;
}

/** Browsers read the attribute with the `v` flag, older ones with `u`, and ignore what they can't read. */
function isReadable(pattern: string): boolean {
  try {
    return ['u', 'v'].every((flag) => new RegExp(`^(?:${pattern})$`, flag) !== null);
  } catch {
    return false;
  }
}
