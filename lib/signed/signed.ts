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

/** Tells whether the signature was made over exactly these parts by one of the secrets, old ones included, so that rotation breaks nothing. */
export function isSignedBy(secrets: readonly string[], parts: readonly string[], signature: string): boolean {
  const given = Buffer.from(signature);
  return secrets.some((secret) => {
    const expected = Buffer.from(mac(secret, parts));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}

/** A short one-way name for a long secret value (a challenge), fit for keys and signatures: 43 characters, base64url. */
export function digest(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}

/**
 * A short name for a value from which nobody can find the value, not even by trying: it is keyed with the newest
 * secret.
 *
 * @returns 16 characters, base64url; others after a rotation of the secret
 */
export function keyedDigest(secrets: readonly string[], purpose: string, value: string): string {
  return sign(secrets, ['digest', purpose, value]).slice(0, 16);
}

function mac(secret: string, parts: readonly string[]): string {
  // JSON keeps the borders between parts: ["a","bc"] and ["ab","c"] differ.
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
}
