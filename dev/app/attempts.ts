import { randomBytes } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { z } from 'zod';

const schema = z.object({
  client: z.enum(['demo', 'first-party']),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  withIdToken: z.boolean(),
  maxAge: z.number().optional(),
  retry: z.string(),
});

/** What the application must remember from sending somebody to sign in until they come back. */
export type Attempt = z.infer<typeof schema>;

/** Registration with a mail in between takes its time; Hydra itself gives a request 30 minutes. */
export const ATTEMPT_SECONDS = 40 * 60;

// A key of this process: a restart ends unfinished attempts, and people are asked to start again.
const key = randomBytes(32);

/** Seals an attempt for its own cookie, so that tabs don't disturb each other and the server remembers nothing. */
export function sealAttempt(attempt: Attempt): Promise<string> {
  return new EncryptJWT(attempt)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setExpirationTime(`${ATTEMPT_SECONDS}s`)
    .encrypt(key);
}

/** Opens a sealed attempt; undefined if it expired, was changed, or was sealed by another process. */
export async function openAttempt(sealed: string): Promise<Attempt | undefined> {
  try {
    const { payload } = await jwtDecrypt(sealed, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return schema.parse(payload);
  } catch {
    return undefined;
  }
}
