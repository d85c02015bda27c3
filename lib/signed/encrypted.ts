import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts text under the newest secret, so that nobody but us can read or change it.
 *
 * @param purpose what the value is for, so that it's good for nothing else
 * @returns base64url, a third longer than the text and 38 characters more
 */
export function encrypt(secrets: readonly string[], purpose: string, text: string): string {
  const [newest] = secrets;
  if (newest === undefined) throw new Error('no secret to encrypt with');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, toKey(newest, purpose), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/**
 * Decrypts what encrypt has made. Older secrets count, so that a rotation breaks nothing.
 *
 * @returns the text; null for a value that is missing, forged, or made for another purpose
 */
export function decrypt(secrets: readonly string[], purpose: string, value: string | null): string | null {
  const bytes = Buffer.from(value ?? '', 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  for (const secret of secrets) {
    const text = decryptWith(toKey(secret, purpose), bytes);
    if (text !== null) return text;
  }
  return null;
}

function decryptWith(key: Buffer, bytes: Buffer): string | null {
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

function toKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `vestibule encrypted ${purpose}`, 32));
}
