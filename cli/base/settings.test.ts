import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CliError } from './errors';
import { readSettings } from './settings';

describe('readSettings', () => {
  let folder: string;
  let file: string;
  const before = process.cwd();

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'vestibule-cli-'));
    file = path.join(folder, 'front-door.env');
    writeFileSync(file, 'HYDRA_ADMIN_URL=http://from-file:1\nVESTIBULE_URL=https://id.example.com\nEMPTY=\n');
    writeFileSync(path.join(folder, '.env'), 'HYDRA_ADMIN_URL=http://from-dotenv:1\n');
  });
  afterEach(() => process.chdir(before));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads the file that is named', () => {
    const { env, source } = readSettings({}, { envFile: file });
    expect(env).toMatchObject({ hydraAdminUrl: 'http://from-file:1', origin: 'https://id.example.com' });
    expect(source).toEqual({ HYDRA_ADMIN_URL: 'http://from-file:1', VESTIBULE_URL: 'https://id.example.com' });
  });

  it("reads .env if no file is named, and doesn't need it", () => {
    process.chdir(folder);
    expect(readSettings({}, {}).env.hydraAdminUrl).toBe('http://from-dotenv:1');
    process.chdir('/');
    expect(readSettings({}, {}).env.hydraAdminUrl).toBe('http://127.0.0.1:4445');
  });

  it.each([
    ['the environment wins over the file', { HYDRA_ADMIN_URL: 'http://real:1' }, {}, 'http://real:1'],
    ['an empty variable counts as unset', { HYDRA_ADMIN_URL: '' }, {}, 'http://from-file:1'],
    [
      'the option wins over both',
      { HYDRA_ADMIN_URL: 'http://real:1' },
      { hydraAdminUrl: 'http://option:1' },
      'http://option:1',
    ],
  ])('%s', (_, environment, options, url) => {
    expect(readSettings(environment, { envFile: file, ...options }).env.hydraAdminUrl).toBe(url);
  });

  it("doesn't need the front door's secrets, and says whether they were given", () => {
    expect(readSettings({}, { envFile: file }).hasSecrets).toBe(false);
    const given = readSettings({ VESTIBULE_SECRETS: 'a-secret-of-at-least-thirty-two-characters' }, { envFile: file });
    expect([given.hasSecrets, given.env.secrets]).toEqual([true, ['a-secret-of-at-least-thirty-two-characters']]);
  });

  it('names an invalid setting, never its value', () => {
    const read = () => readSettings({ HYDRA_ADMIN_URL: 'user:hunter2' }, { envFile: file });
    expect(read).toThrow(CliError);
    expect(read).toThrow(/^Invalid settings: HYDRA_ADMIN_URL: must be an origin(?!.*hunter2)/);
  });

  it('reads the first setting of a file that begins with a byte order mark', () => {
    const marked = path.join(folder, 'marked.env');
    writeFileSync(marked, '\uFEFFHYDRA_ADMIN_URL=http://marked:1\n');
    expect(readSettings({}, { envFile: marked }).env.hydraAdminUrl).toBe('http://marked:1');
  });

  it("refuses a named file that doesn't exist", () => {
    expect(() => readSettings({}, { envFile: path.join(folder, 'none') })).toThrow(/none cannot be read\.$/);
  });
});
