import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Signs the parts with HMAC-SHA256 under the newest secret.
 *
 * @returns the signature, base64url, 43 characters
 */
export function sign(secrets: readonly string[], parts: readonly string[]): string {
  const [newest] = secrets;
  if (newest === undefined) throw new Error('no secret to sign with');
  return mac(newest, parts);
}

/**
 * Tells whether one of the secrets made the signature over exactly these parts. Older secrets count, so that a rotation
 * breaks nothing.
 */
export function isSignedBy(secrets: readonly string[], parts: readonly string[], signature: string): boolean {
  const given = Buffer.from(signature);
  return secrets.some((secret) => {
    const expected = Buffer.from(mac(secret, parts));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}

/** What a sealed value carries in the open: fields without a dot in them, and when it was issued or when it expires. */
export type SealedFields = { fields?: readonly string[]; momentMs: number };

/**
 * Makes a value that comes back to us through a browser: its fields, its moment, and a signature over these and the
 * context.
 *
 * @param context what the value is for, its purpose first. It's signed but not sent, so that the value is good for
 *   nothing else
 * @returns the parts with dots between them, fit for a query, a form or a cookie
 */
export function seal(
  secrets: readonly string[],
  context: readonly string[],
  { fields = [], momentMs }: SealedFields,
): string {
  const carried = [...fields, momentMs.toString(36)];
  return [...carried, sign(secrets, [...context, ...carried])].join('.');
}

/**
 * Opens a sealed value.
 *
 * @returns its fields and its moment, whose age the caller judges; null for a value that is missing, forged, or sealed
 *   in another context
 */
export function open(
  secrets: readonly string[],
  context: readonly string[],
  value: string | null,
): Required<SealedFields> | null {
  const carried = (value ?? '').split('.');
  const signature = carried.pop() ?? '';
  if (!isSignedBy(secrets, [...context, ...carried], signature)) return null;
  const momentMs = Number.parseInt(carried.pop() ?? '', 36);
  return Number.isNaN(momentMs) ? null : { fields: carried, momentMs };
}

/** A short one-way name for a long secret value, such as a challenge, fit for keys: 43 characters, base64url. */
export function digest(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}

/**
 * A short name for a value. Nobody can find the value from it, not even by trying, because the newest secret is the
 * key.
 *
 * @returns 16 characters, base64url; different ones after a rotation of the secret
 */
export function keyedDigest(secrets: readonly string[], purpose: string, value: string): string {
  return sign(secrets, ['digest', purpose, value]).slice(0, 16);
}

function mac(secret: string, parts: readonly string[]): string {
  // JSON keeps the borders between parts: ["a","bc"] and ["ab","c"] differ.
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
}
