import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runWith } from '../base/sample-io';
import { answer, type SampleHydra, startSampleHydra } from '../hydra/sample-hydra';
import { newKey } from '../tokenizer/key-set';
import { registerTrust } from './register';

const ISSUER = 'https://login.example.com/session/assertion';
const grant = (id: string, kid: string) => ({
  id,
  issuer: ISSUER,
  allow_any_subject: true,
  scope: ['a'],
  public_key: { kid },
  expires_at: '2030-01-01T00:00:00Z',
});

let hydra: SampleHydra;

beforeEach(async () => {
  hydra = await startSampleHydra(({ method }, response) => {
    if (method === 'GET') answer(response, 200, [grant('one', 'k1'), grant('two', 'k2')]);
    else answer(response, 204);
  });
});
afterEach(() => hydra.close());

const tool = (...args: string[]) =>
  runWith([registerTrust], ['trust', ...args], { env: { HYDRA_ADMIN_URL: hydra.url } });
const removed = () =>
  hydra.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url }) => `${method} ${url.split('/').at(-1)}`);

describe('trust remove', () => {
  it('revokes the trust in every key of the issuer', async () => {
    const { code, stdout } = await tool('remove', '--issuer', ISSUER, '--yes');
    expect([code, stdout]).toEqual([0, '  - k1 will no longer be trusted\n  - k2 will no longer be trusted\nDone.\n']);
    expect(removed()).toEqual(['DELETE one', 'DELETE two']);
  });

  it('revokes the trust in one key', async () => {
    const { stdout } = await tool('remove', '--issuer', ISSUER, '--kid', 'k2', '--yes', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ applied: true, removed: [{ id: 'two', kid: 'k2' }] });
    expect(removed()).toEqual(['DELETE two']);
  });

  it.each<[string, string[], number, string]>([
    ['with --dry-run', ['--issuer', ISSUER, '--dry-run'], 0, 'Nothing was changed.'],
    ['without a terminal', ['--issuer', ISSUER], 2, 'Add --yes to apply it'],
    ['without an issuer', ['--yes'], 2, "required option '--issuer <issuer>'"],
    ['of another issuer', ['--issuer', 'https://other.example', '--yes'], 0, 'Hydra trusts no key of https://other'],
    ['of another key', ['--issuer', ISSUER, '--kid', 'k3', '--yes'], 0, 'Hydra trusts no key "k3" of https://login'],
  ])('removes nothing %s', async (_title, args, code, text) => {
    const ran = await tool('remove', ...args);
    expect(ran.code).toBe(code);
    expect(ran.stdout + ran.stderr).toContain(text);
    expect(removed()).toEqual([]);
  });
});

describe('trust apply', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'vestibule-trust-'));
    file = path.join(folder, 'tokenizer.jwks.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const makeKeys = (...kids: string[]) =>
    writeFileSync(file, JSON.stringify({ keys: kids.map((kid) => ({ ...newKey('ES256'), kid })) }));
  const apply = (...args: string[]) => tool('apply', '--scope', 'a', '--issuer', ISSUER, '--file', file, ...args);

  it('asks for the key set that signs if Hydra trusts keys already, and never suggests a new one', async () => {
    const { code, stderr } = await apply('--prune', '--dry-run');
    expect([code, stderr]).toEqual([
      1,
      `error: The key set ${file} cannot be read.\n` +
        `Hydra trusts keys of ${ISSUER} already: name the key set that Kratos signs with, --file <its private file>.\n`,
    ]);
  });

  it('suggests a new key set if Hydra trusts nobody', async () => {
    const { stderr } = await tool('apply', '--scope', 'a', '--issuer', 'https://new.example', '--file', file);
    expect(stderr).toMatch(/\nName the key set with --file, or create the first one with "keys create"\.\n$/);
  });

  it.each([['--yes'], ['--dry-run'], ['--json']])(
    'prunes nothing with %s where no key that is trusted now would be left',
    async (option) => {
      makeKeys('new');
      const { code, stderr } = await apply('--prune', option);
      expect(code).toBe(1);
      expect(stderr).toContain(`Nothing was changed: none of the keys that Hydra trusts now is in ${file}.`);
      expect(stderr).toContain('Name the key set that Kratos signs with: --file');
      expect(removed()).toEqual([]);
    },
  );

  it('warns about such a set without --prune', async () => {
    makeKeys('new');
    const { code, stderr } = await apply('--dry-run');
    expect([code, stderr]).toEqual([0, expect.stringContaining(`warning: none of the keys that Hydra trusts now`)]);
    makeKeys('new', 'k1');
    expect((await apply('--dry-run')).stderr).not.toContain('none of the keys');
  });

  it.each([
    ['--prune', 'k1'],
    ['--prune-all', 'new'],
  ])('prunes with %s if the set has the key %s', async (option, kid) => {
    makeKeys(kid);
    const { stdout } = await apply(option, '--dry-run');
    expect(stdout).toContain('  - k2 will no longer be trusted\n');
  });
});

describe('an empty issuer', () => {
  it.each([
    ['apply', '--yes'],
    ['remove', '--yes'],
    ['list', '--json'],
  ])('is a usage error of %s', async (command, option) => {
    const { code, stderr } = await tool(command, '--issuer', ' ', option);
    expect([code, stderr]).toEqual([2, expect.stringContaining('It must not be empty.')]);
    expect(hydra.requests).toEqual([]);
  });
});

describe('trust apply --help', () => {
  it('says that keys are compared by their kid', async () => {
    expect((await tool('apply', '--help')).stdout).toContain('"= <kid> is trusted" compares the kid alone');
  });

  it('shows the default as it would be typed', async () => {
    expect((await tool('apply', '--help')).stdout).toMatch(/30m\s+\(default: 365d\)/);
  });
});
