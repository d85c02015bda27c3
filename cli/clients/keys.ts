import { createPublicKey } from 'node:crypto';

type Jwk = Readonly<Record<string, unknown>>;

/** The curves that Hydra reads; Node reads more. */
const CURVES: Readonly<Record<string, readonly unknown[]>> = {
  EC: ['P-256', 'P-384', 'P-521'],
  OKP: ['Ed25519'],
};

/** What is wrong with a client's keys: secret ones don't belong in a file, and Hydra refuses what it can't read. */
export function keyProblems(keys: readonly Jwk[]): string[] {
  if (keys.some((key) => 'd' in key || 'k' in key))
    return ['jwks: holds a private or symmetric key; only public ones belong here'];
  return keys.flatMap((key, index) => (isReadable(key) ? [] : [`jwks.keys[${index + 1}]: Hydra cannot read this key`]));
}

function isReadable(key: Jwk): boolean {
  const { kty, crv } = key;
  if (typeof kty !== 'string') return false;
  const curves = Object.hasOwn(CURVES, kty) ? CURVES[kty] : undefined;
  if (curves !== undefined && !curves.includes(crv)) return false;
  try {
    createPublicKey({ key: { ...key }, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}
