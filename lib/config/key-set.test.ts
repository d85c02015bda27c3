import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { log } from '../log';
import { ConfigurationError } from './env';
import { isKnown, publishedKeys } from './key-set';

const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => jest.restoreAllMocks());

const newFile = () => path.join(folder, `${randomUUID()}.jwks.json`);

function keyNamed(kid: string) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' };
}

/** Replaces the whole file by a rename, as a rotation does. */
function put(file: string, content: unknown) {
  writeFileSync(`${file}.new`, typeof content === 'string' ? content : JSON.stringify(content));
  renameSync(`${file}.new`, file);
}

const kidsOf = (body: string) => (JSON.parse(body) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);

describe('publishedKeys', () => {
  it('returns the same keys and tag while the file is unchanged, and the new ones after a rotation', () => {
    const file = newFile();
    const old = keyNamed('old');
    put(file, { keys: [old] });
    const first = publishedKeys(file);
    expect(kidsOf(first.body)).toEqual(['old']);
    expect(first.body).not.toContain(old.d);
    expect(first.etag).toMatch(/^"[\w-]{43}"$/);
    expect(publishedKeys(file)).toBe(first);
    put(file, { keys: [keyNamed('new'), old] });
    const second = publishedKeys(file);
    expect(kidsOf(second.body)).toEqual(['new', 'old']);
    expect(second.etag).not.toBe(first.etag);
  });

  it.each([
    ['is half written', '{"keys":[{"kty"'],
    ['holds a symmetric key', { keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'a', alg: 'HS256' }] }],
    ['is gone', null],
  ])('keeps the last good keys if the file %s, logs it once, and uses the next good file', (_name, content) => {
    const errors = jest.spyOn(log, 'error').mockImplementation(() => undefined);
    const file = newFile();
    put(file, { keys: [keyNamed('good')] });
    const good = publishedKeys(file);
    if (content === null) rmSync(file);
    else put(file, content);
    expect(publishedKeys(file)).toBe(good);
    expect(publishedKeys(file)).toBe(good);
    expect(errors).toHaveBeenCalledTimes(1);
    put(file, { keys: [keyNamed('next')] });
    expect(kidsOf(publishedKeys(file).body)).toEqual(['next']);
  });

  it.each([
    ['is not there', null, /cannot be read/],
    ['isn’t JSON', 'keys', /is not JSON/],
    ['holds a symmetric key', { keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'a', alg: 'HS256' }] }, /keys\.0.*asymmetric/],
  ])('is a configuration error if the first file %s', (_name, content, message) => {
    const file = newFile();
    if (content !== null) put(file, content);
    expect(() => publishedKeys(file)).toThrow(ConfigurationError);
    expect(() => publishedKeys(file)).toThrow(message);
  });
});

describe('isKnown', () => {
  it.each<[string | null, boolean]>([
    ['"tag"', true],
    ['W/"tag"', true],
    ['"other", "tag"', true],
    ['*', true],
    ['"other"', false],
    ['tag', false],
    ['', false],
    [null, false],
  ])('judges If-None-Match %j: %j', (header, expected) => {
    expect(isKnown(header, '"tag"')).toBe(expected);
  });
});
