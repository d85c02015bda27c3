/** This many characters of a secret in a row are hidden: a server may echo half of it, or quote it differently. */
const TELLING = 8;

/**
 * Removes the secrets that were sent to a server from its words.
 *
 * @param sent the body of the request; every member whose name ends in "secret", at any depth, is one
 */
export function withoutSecrets(text: string, sent: unknown): string {
  const forms = secretsIn(sent).flatMap(spellings);
  let kept = '';
  for (let at = 0; at < text.length; ) {
    const length = Math.max(0, ...forms.map((form) => runAt(text, at, form)));
    kept += length === 0 ? text.charAt(at) : '(hidden)';
    at += Math.max(1, length);
  }
  return kept;
}

function secretsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'string' ? (/secret$/.test(name) ? [member] : []) : secretsIn(member),
  );
}

/** A secret as it is, in JSON, in a URL and in a form. */
function spellings(secret: string): string[] {
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), form])];
}

/** How many characters from here on are a part of the secret; 0 if there are too few. */
function runAt(text: string, at: number, secret: string): number {
  let length = Math.min(TELLING, secret.length);
  if (at + length > text.length || !secret.includes(text.slice(at, at + length))) return 0;
  while (at + length < text.length && secret.includes(text.slice(at, at + length + 1))) length += 1;
  return length;
}
