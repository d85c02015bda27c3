import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KEY_ALGORITHMS, newKey, publicPart } from './key-set.mjs';
import { publicFileOf, readKeySet, readOrMakeKeySet, writeKeySet } from './key-set-file.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-key-set-'));
afterAll(() => rmSync(folder, { recursive: true }));

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('a key set file', () => {
  const file = path.join(folder, 'keys', 'tokenizer.jwks.json');

  it('is made once, for its owner alone, with a public one beside it', () => {
    const keys = readOrMakeKeySet(file);
    expect(keys).toHaveLength(1);
    expect(readOrMakeKeySet(file)).toEqual(keys);
    expect([modeOf(file), modeOf(publicFileOf(file)), modeOf(path.dirname(file))]).toEqual(['600', '644', '700']);
    const published = readFileSync(publicFileOf(file), 'utf8');
    expect(JSON.parse(published).keys).toEqual(keys.map(publicPart));
    expect(published).not.toContain(String(keys[0]?.['d']));
  });

  it('keeps the permissions that somebody gave it, and leaves nothing else behind', () => {
    chmodSync(file, 0o640);
    writeKeySet(file, [newKey('ES256'), ...readKeySet(file)]);
    expect(readKeySet(file)).toHaveLength(2);
    expect(modeOf(file)).toBe('640');
    expect(readdirSync(path.dirname(file)).sort()).toEqual(['tokenizer.jwks.json', 'tokenizer.public.jwks.json']);
  });

  it('is replaced where a link leads to, and the link stays', () => {
    const link = path.join(folder, 'link.jwks.json');
    symlinkSync(file, link);
    writeKeySet(link, [newKey('RS256')]);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readKeySet(file).map(({ alg }) => alg)).toEqual(['RS256']);
  });

  it('has a public name also where it is named in another way', () => {
    expect(publicFileOf('/etc/keys.json')).toBe('/etc/keys.json.public.jwks.json');
  });
});

describe('a key', () => {
  it.each(KEY_ALGORITHMS)('for %s shows its public members and no others', (alg) => {
    const key = newKey(alg);
    const shown = publicPart({ ...key, iat: 1, k: 'c2VjcmV0', unknown: 'x' });
    expect(Object.keys(shown).sort()).toEqual(
      alg === 'ES256' ? ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'] : ['alg', 'e', 'kid', 'kty', 'n', 'use'],
    );
    expect(shown).toMatchObject({ alg, use: 'sig', kid: expect.stringMatching(/^[0-9a-f]{24}$/) });
  });
});
