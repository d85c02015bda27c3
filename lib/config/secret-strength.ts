const MIN_LENGTH = 32;
const MIN_DISTINCT = 10;
/** What people write instead of a secret. None of these occurs in a random value. */
const PLACEHOLDERS =
  /change(me|this|it)|replace(me|this|with)|placeholder|(your|my|super|the)secret|secret(here|key)|notasecret|insecure|donotuse|password|example(secret|key)|opensslrand|abcdefgh|qwertyui|deadbeef/;

/**
 * Finds what is wrong with a list of secrets that were made up rather than generated: too short, too uniform, a
 * pattern, a placeholder, or the same one twice. Random bytes in base64 or hexadecimal pass.
 *
 * @returns a message for the operator that contains no part of any secret, or null
 */
export function findWeakness(secrets: readonly string[], noun: 'secret' | 'key'): string | null {
  const reasons = secrets.map((secret) => reasonAgainst(secret));
  const reason = reasons.find((found) => found !== null) ?? (hasDouble(secrets) ? 'may appear only once' : null);
  return reason === null ? null : `each ${noun} ${reason} (make one with: openssl rand -base64 32)`;
}

function reasonAgainst(secret: string): string | null {
  if (secret.length < MIN_LENGTH) return `needs at least ${MIN_LENGTH} characters`;
  if (new Set(secret).size < MIN_DISTINCT) return `needs at least ${MIN_DISTINCT} different characters`;
  if (isRepeated(secret) || isMostlySteps(secret)) return 'must be random, and one is a pattern';
  const letters = secret.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (PLACEHOLDERS.test(letters) || /^[<{[$].*[>}\]]$/s.test(secret)) return 'must be random, and one is a placeholder';
  return null;
}

function isRepeated(secret: string): boolean {
  // Ten repeated characters are no accident.
  const periods = Array.from({ length: secret.length - MIN_DISTINCT }, (_, index) => index + 1);
  return periods.some((period) => secret.slice(period) === secret.slice(0, -period));
}

/** "abcdef…", "9876…", "aabbcc…": most characters equal the previous one or its neighbour in the alphabet. */
function isMostlySteps(secret: string): boolean {
  const codes = [...secret].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.filter((code, at) => at > 0 && Math.abs(code - (codes[at - 1] ?? 0)) <= 1);
  return steps.length > codes.length / 2;
}

function hasDouble(secrets: readonly string[]): boolean {
  return new Set(secrets).size < secrets.length;
}
