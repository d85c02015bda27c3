import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { CliError } from '../base/errors';

const MIN_LENGTH = 32;

/** A new secret: 32 random bytes. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * A secret from a variable of the environment.
 *
 * @throws CliError if it is missing or too short; the message names only the variable
 */
export function secretFrom(env: Record<string, string | undefined>, name: string, clientId: string): string {
  const value = env[name];
  if (value !== undefined && value.length >= MIN_LENGTH) return value;
  throw new CliError(
    `client "${clientId}": secret: ${name} ${value ? `has fewer than ${MIN_LENGTH} characters` : 'is not set'}.`,
    'Set it in the environment or in the file that --env-file names, for example to the output of: openssl rand -base64 32',
  );
}

/** A salted hash, by which a later call tells whether the secret is the same, because Hydra never shows it. */
export function hashSecret(secret: string, salt = randomBytes(12).toString('base64url')): string {
  return `scrypt.${salt}.${scryptSync(secret, salt, 32).toString('base64url')}`;
}

/** Whether a hash is that of this secret; false for anything that is not a hash. */
export function isHashOf(hash: unknown, secret: string): boolean {
  if (typeof hash !== 'string') return false;
  const [, salt] = /^scrypt\.([\w-]+)\.[\w-]{43}$/.exec(hash) ?? [];
  return salt !== undefined && timingSafeEqual(Buffer.from(hash), Buffer.from(hashSecret(secret, salt)));
}
