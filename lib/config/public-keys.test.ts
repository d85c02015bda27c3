import { generateKeyPairSync } from 'node:crypto';
import { publicKeySetSchema } from './public-keys';

const ec = {
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid: 'ec',
  alg: 'ES256',
  use: 'sig',
};
const rsa = {
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid: 'rsa',
  alg: 'RS256',
  use: 'sig',
};
const okp = {
  ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
  kid: 'okp',
  alg: 'EdDSA',
  use: 'sig',
};

describe('publicKeySetSchema', () => {
  it('shows what verifies for each key type, and nothing that signs', () => {
    const { keys } = publicKeySetSchema.parse({
      keys: [ec, rsa, okp].map((key) => ({ ...key, key_ops: ['sign'], secret: 'x' })),
    });
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([
      ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
      ['alg', 'e', 'kid', 'kty', 'n', 'use'],
      ['alg', 'crv', 'kid', 'kty', 'use', 'x'],
    ]);
    expect(keys.map(({ kid }) => kid)).toEqual(['ec', 'rsa', 'okp']);
    const text = JSON.stringify(keys);
    for (const key of [ec, rsa, okp]) {
      expect(text).not.toContain(key.d);
    }
    for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const) expect(text).not.toContain(rsa[name]);
  });

  it.each<[string, unknown, RegExp]>([
    ['a symmetric key', { kty: 'oct', k: 'c2VjcmV0', kid: 'a', alg: 'HS256' }, /asymmetric/],
    ['a key of no kind', { kid: 'a', alg: 'ES256' }, /asymmetric/],
    ['an EC key for HMAC', { ...ec, alg: 'HS256' }, /alg|Invalid/],
    ['a key without alg', { ...ec, alg: undefined }, /alg|Invalid/],
    ['a key without kid', { ...ec, kid: undefined }, /string|Invalid/],
    ['a key for encryption', { ...ec, use: 'enc' }, /sig/],
    ['an EC key without y', { ...ec, y: undefined }, /string|Invalid/],
    ['an RSA key of another algorithm', { ...rsa, alg: 'ES256' }, /Invalid/],
  ])('refuses %s', (_name, key, message) => {
    const parsed = publicKeySetSchema.safeParse({ keys: [ec, key] });
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues[0]?.path.slice(0, 2)).toEqual(['keys', 1]);
    expect(parsed.error?.issues[0]?.message).toMatch(message);
  });

  it.each([
    ['numbers that are too short', { ...ec, x: 'AAAA' }],
    ['the private number in place of a public one', { ...ec, x: ec.d }],
    ['a curve that is not the algorithm’s', { ...ec, alg: 'ES384' }],
    ['an RSA key without its modulus', { ...rsa, n: '' }],
  ])('rejects a key with %s, which nobody could verify with', (_what, key) => {
    expect(publicKeySetSchema.safeParse({ keys: [key] }).success).toBe(false);
  });

  it('names no part of a key in its errors', () => {
    const parsed = publicKeySetSchema.safeParse({
      keys: [{ kty: 'oct', k: 'c2VjcmV0LW9mLWEta2V5', kid: 'a', alg: 'HS256' }],
    });
    expect(JSON.stringify(parsed.error?.issues)).not.toContain('c2VjcmV0LW9mLWEta2V5');
  });

  it.each([
    ['no keys', { keys: [] }],
    ['no list', {}],
    ['two keys of one kid', { keys: [ec, { ...rsa, kid: ec.kid }] }],
  ])('refuses %s', (_name, set) => {
    expect(publicKeySetSchema.safeParse(set).success).toBe(false);
  });
});
