import fs, {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KEY_ALGORITHMS, newKey, publicPart } from './key-set';
import { publicFileOf, readKeySet, readOrMakeKeySet, writeKeySet } from './key-set-file';

const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-key-set-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NOBODY = 65534;
const itAsRoot = process.getuid?.() === 0 ? it : it.skip;

const kidsIn = (name: string) => readKeySet(name).map(({ kid }) => kid);
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

  it('keeps its permissions, and leaves nothing else behind', () => {
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
    expect(publicFileOf(link)).toBe(publicFileOf(file));
    expect(kidsIn(publicFileOf(file))).toEqual(kidsIn(file));
    expect(readdirSync(folder).sort()).toEqual(['keys', 'link.jwks.json']);
  });

  it('has a public name whatever its own name is', () => {
    expect(publicFileOf('/etc/keys.json')).toBe('/etc/keys.json.public.jwks.json');
  });
});

describe('a key set that is written over another', () => {
  let file: string;
  const [one, two] = [newKey('ES256'), newKey('ES256')];

  beforeEach(() => {
    file = path.join(mkdtempSync(path.join(folder, 'over-')), 'tokenizer.jwks.json');
    writeKeySet(file, [one]);
  });

  it.each([
    ['adds a key', [one, two], { published: [one, two], signing: [one] }],
    ['drops a key', [two], { published: [two, one], signing: [one] }],
  ])('publishes every key that may sign at any moment, when it %s', (_, keys, { published, signing }) => {
    const seen: string[][][] = [];
    const rename = fs.renameSync;
    const spy = jest.spyOn(fs, 'renameSync').mockImplementation((...names) => {
      rename(...names);
      seen.push([kidsIn(publicFileOf(file)), kidsIn(file)]);
    });
    writeKeySet(file, keys);
    spy.mockRestore();
    const kids = (set: typeof keys) => set.map(({ kid }) => kid);
    expect(seen[0]).toEqual([kids(published), kids(signing)]);
    for (const [all, signs] of seen) expect(all).toEqual(expect.arrayContaining(signs ?? []));
    expect(seen.at(-1)).toEqual([kids(keys), kids(keys)]);
  });

  it('is not written in part, and leaves no key anywhere, if one of the files cannot be written', () => {
    rmSync(publicFileOf(file));
    mkdirSync(publicFileOf(file));
    expect(() => writeKeySet(file, [two])).toThrow();
    expect(kidsIn(file)).toEqual([one.kid]);
    expect(readdirSync(path.dirname(file)).sort()).toEqual(['tokenizer.jwks.json', 'tokenizer.public.jwks.json']);
  });

  itAsRoot("is neither published nor left behind where the file's owner can't be kept", () => {
    const place = path.dirname(file);
    for (const name of [folder, place]) chmodSync(name, 0o777);
    chownSync(file, 1, NOBODY);
    chmodSync(file, 0o640);
    const before = readdirSync(place);
    const keys = [...readKeySet(file), two];
    const error = asNobody(() => writeKeySet(file, keys));
    expect(error).toMatchObject({ code: 'EPERM', syscall: 'chown' });
    expect([kidsIn(file), kidsIn(publicFileOf(file))]).toEqual([[one.kid], [one.kid]]);
    expect(readdirSync(place)).toEqual(before);
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

/** What a function throws when it runs as the user nobody, whose group owns the file. */
function asNobody(run: () => void): unknown {
  process.setegid?.(NOBODY);
  process.seteuid?.(NOBODY);
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}
