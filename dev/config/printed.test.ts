import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { type Io, processIo } from '@/cli/base/io';
import { run } from '@/cli/base/program';
import { registerConfig } from '@/cli/config/register';
import { readSettings } from '../settings';
import { frontDoorEnvironment } from '../stack/specs';
import { writeConfig } from './render.mjs';
import { readOrMakeSecrets } from './secrets.mjs';
import { localValues } from './values';

type Tree = { [key: string]: unknown };

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vestibule-printed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('kratos-config and hydra-config', () => {
  it.each([
    ['kratos', 'http://localhost:3000'],
    ['hydra', 'http://localhost:3000'],
    ['kratos', 'https://login.example.com'],
    ['hydra', 'https://login.example.com'],
  ] as const)('print for %s on %s what the demo and the tests run with', async (server, origin) => {
    const settings = readSettings({ HOME: folder, VESTIBULE_DATA_DIR: folder, VESTIBULE_URL: origin });
    const secrets = readOrMakeSecrets(folder);
    const files = writeConfig(folder, localValues(settings, secrets, { kratos: 'sqlite://a', hydra: 'sqlite://b' }));
    const env = frontDoorEnvironment(settings, secrets, 'built');
    const { code, stdout } = await runConfig(
      [`${server}-config`, ...(server === 'hydra' ? ['--show-secrets'] : [])],
      env,
    );
    expect(code).toBe(0);
    const printed = leaves(parse(stdout));
    const runs = leaves(parse(readFileSync(files[server], 'utf8')));
    expect(Object.keys(printed).length).toBeGreaterThan(20);
    expect(Object.fromEntries(Object.keys(printed).map((place) => [place, runs[place]]))).toEqual(printed);
  });
});

async function runConfig(args: string[], env: Record<string, string>) {
  let stdout = '';
  const io: Io = { ...processIo(env), stdout: (text) => (stdout += text), ask: undefined };
  const code = await run(args, io, [registerConfig]);
  return { code, stdout };
}

/** Every value by its path; a list is one value. */
function leaves(tree: Tree, prefix = ''): Tree {
  const entries = Object.entries(tree).map(([key, value]) => {
    const place = prefix === '' ? key : `${prefix}.${key}`;
    return isTree(value) ? leaves(value, place) : { [place]: value };
  });
  return Object.assign({}, ...entries);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
