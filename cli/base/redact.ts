/** So many characters of a secret in a row are hidden: a server may echo half of it, or quote it in a way of its own. */
const TELLING = 8;

/**
 * A server's words without the secrets that were sent to it.
 *
 * @param sent the body of the request; its members "...secret", at any depth, are the secrets
 */
export function withoutSecrets(text: string, sent: unknown): string {
  const forms = secretsIn(sent).flatMap(formsOf);
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

/** As it is, as JSON has it, and as a form has it. */
function formsOf(secret: string): string[] {
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), form])];
}

/** How many characters from here on stand in the secret as well; 0 where they are too few. */
function runAt(text: string, at: number, secret: string): number {
  let length = Math.min(TELLING, secret.length);
  if (at + length > text.length || !secret.includes(text.slice(at, at + length))) return 0;
  while (at + length < text.length && secret.includes(text.slice(at, at + length + 1))) length += 1;
  return length;
}
