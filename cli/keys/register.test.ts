import fs, { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runWith } from '../base/sample-io';
import { registerKeys } from './register';

const tool = (...args: string[]) => runWith([registerKeys], ['keys', ...args]);
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as { keys: Record<string, string>[] };
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('keys', () => {
  let folder: string;
  let file: string;
  let publicFile: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'vestibule-keys-'));
    file = path.join(folder, 'made/tokenizer.jwks.json');
    publicFile = path.join(folder, 'made/tokenizer.public.jwks.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(['ES256', 'RS256'])(
    'makes a set of one %s key that only its owner may read, and its public part',
    async (alg) => {
      const { code, stdout } = await tool('create', '--alg', alg, '--file', file);
      const [key] = read(file).keys;
      expect(code).toBe(0);
      expect([modeOf(path.dirname(file)), modeOf(file), modeOf(publicFile)]).toEqual(['700', '600', '644']);
      expect(key).toMatchObject({
        alg,
        use: 'sig',
        kid: expect.stringMatching(/^[0-9a-f]{24}$/),
        d: expect.any(String),
      });
      expect(Object.keys(read(publicFile).keys[0] ?? {}).sort()).toEqual(
        alg === 'ES256' ? ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'] : ['alg', 'e', 'kid', 'kty', 'n', 'use'],
      );
      expect(stdout).toContain(`with the ${alg} key ${key?.['kid']}, which signs.`);
      expect(stdout).not.toContain(String(key?.['d']));
      expect(readdirSync(path.dirname(file)).sort()).toEqual(['tokenizer.jwks.json', 'tokenizer.public.jwks.json']);
    },
  );

  it("refuses an algorithm that Kratos and Hydra don't both support", async () => {
    const { code, stderr } = await tool('create', '--alg', 'HS256', '--file', file);
    expect([code, existsSync(file)]).toEqual([2, false]);
    expect(stderr).toMatch(/'HS256' is invalid. Allowed choices are ES256, RS256/);
  });

  it('overwrites neither the private nor the public file', async () => {
    await tool('create', '--file', file);
    const before = readFileSync(file, 'utf8');
    expect(await tool('create', '--file', file)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/exists already/),
    });
    expect(readFileSync(file, 'utf8')).toBe(before);
    rmSync(file);
    expect(await tool('create', '--file', file)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/public\.jwks\.json exists/),
    });
    expect(existsSync(file)).toBe(false);
  });

  it('rotates in three steps, and keeps the public file in sync', async () => {
    await tool('create', '--alg', 'RS256', '--file', file);
    const states: string[][] = [];
    for (const step of [[], ['--activate'], ['--retire']]) {
      expect(await tool('rotate', ...step, '--file', file)).toMatchObject({
        code: 0,
        stdout: expect.stringContaining(`\nThe public parts are in ${publicFile}.\n`),
      });
      states.push(read(file).keys.map(({ kid }) => String(kid)));
      expect(read(publicFile).keys.map(({ kid }) => kid)).toEqual(states.at(-1));
    }
    const [old, young] = states[0] ?? [];
    expect(states).toEqual([[old, young], [young, old], [young]]);
    expect(read(file).keys[0]?.['alg']).toBe('RS256');
  });

  it('replaces a leaked key at once, with another algorithm if asked', async () => {
    await tool('create', '--file', file);
    const [old] = read(file).keys;
    const { stdout } = await tool('rotate', '--now', '--alg', 'RS256', '--file', file, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      step: 'replace',
      dropped: [old?.['kid']],
      keys: [{ alg: 'RS256', signs: true }],
    });
    expect(read(file).keys).toHaveLength(1);
  });

  it.each([
    [[], ['trust apply --file', 'cached for 5 minutes', 'keys rotate --activate --file']],
    [['--activate'], ['Restart Kratos, or wait an hour', 'has expired', 'keys rotate --retire --file']],
    [['--retire'], ['trust apply --prune --file']],
    [
      ['--now'],
      ['trust apply --prune-all --file', 'Restart Kratos: otherwise .* for up to an hour', 'fetch the key set again'],
    ],
  ])('says what comes next after %j', async (step, phrases) => {
    await tool('create', '--file', file);
    for (const before of [['--activate'], ['--retire']].slice(
      0,
      ['--activate', '--retire'].indexOf(step[0] ?? '') + 1,
    )) {
      if (before[0] === '--activate') await tool('rotate', '--file', file);
      if (before[0] !== step[0]) await tool('rotate', ...before, '--file', file);
    }
    const { stdout } = await tool('rotate', ...step, '--file', file);
    const [, next = ''] = stdout.split('\nNext:\n');
    expect(next.trimEnd().split('\n')).toEqual(
      phrases.map((phrase, index) => expect.stringMatching(`^  ${index + 1}\\. .*${phrase}`)),
    );
  });

  it("says who may rotate files whose owner this user can't keep, and changes neither", async () => {
    await tool('create', '--file', file);
    const before = [readFileSync(file, 'utf8'), readFileSync(publicFile, 'utf8')];
    const spy = jest.spyOn(fs, 'chownSync').mockImplementation(() => {
      throw Object.assign(new Error('not permitted'), { code: 'EPERM', syscall: 'chown' });
    });
    const { code, stdout, stderr } = await tool('rotate', '--file', file);
    spy.mockRestore();
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /was not changed: its files keep their owner and group, .* \(EPERM\)\.\nRun it as root, or as/,
    );
    expect([readFileSync(file, 'utf8'), readFileSync(publicFile, 'utf8')]).toEqual(before);
    expect(readdirSync(path.dirname(file))).toHaveLength(2);
  });

  it('takes one step at a time', async () => {
    await tool('create', '--file', file);
    expect(await tool('rotate', '--activate', '--retire', '--file', file)).toMatchObject({ code: 2 });
  });

  it('lists the keys without their private parts', async () => {
    await tool('create', '--file', file);
    await tool('rotate', '--file', file);
    const { stdout } = await tool('list', '--json', '--file', file);
    const [first, second] = read(file).keys;
    expect(JSON.parse(stdout)).toMatchObject({
      keys: [
        { kid: first?.['kid'], alg: 'ES256', signs: true, created: expect.stringMatching(/^20\d\d-/) },
        { kid: second?.['kid'], alg: 'ES256', signs: false },
      ],
    });
    expect(stdout).not.toMatch(/"d"/);
    expect((await tool('list', '--file', file)).stdout).toMatch(/^KID +ALG +MADE +SIGNS\n/);
  });

  it('warns if everybody can read the private keys', async () => {
    await tool('create', '--file', file);
    expect((await tool('list', '--file', file)).stderr).toBe('');
    writeFileSync(path.join(folder, 'open.jwks.json'), readFileSync(file), { mode: 0o644 });
    expect((await tool('list', '--file', path.join(folder, 'open.jwks.json'))).stderr).toMatch(
      /^warning: every user .* can read/,
    );
  });

  it.each([
    ['no file', undefined, /cannot be read/],
    ['no JSON', '{"keys": [{"d": "hunter2"', /is not a set of private signing keys for ES256 or RS256: see \(top\)\./],
    ['no keys', '{"keys": []}', /see keys\./],
    ['a public set', '{"keys": [{"kty": "EC", "kid": "a", "alg": "ES256"}]}', /see keys\.0\.d\./],
    [
      'another algorithm',
      '{"keys": [{"kty": "oct", "kid": "a", "alg": "HS256", "d": "hunter2"}]}',
      /see keys\.0\.alg\./,
    ],
    [
      'the same kid twice',
      JSON.stringify({ keys: ['hunter2', 'other'].map((d) => ({ kty: 'EC', kid: 'a', alg: 'ES256', d })) }),
      /have the same kid/,
    ],
  ])('refuses %s and quotes nothing of it', async (_, text, message) => {
    const other = path.join(folder, 'other.json');
    if (text !== undefined) writeFileSync(other, text, { mode: 0o600 });
    const { code, stderr } = await tool('rotate', '--file', other);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('hunter2');
    if (text !== undefined) expect(readFileSync(other, 'utf8')).toBe(text);
  });
});
