import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from './chromium.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vestibule-chromium-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, mode = 0o755): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, mode);
  return file;
}

describe('findChromium', () => {
  it('prefers the given path to anything on PATH', () => {
    program('bin/chromium');
    const given = program('my-chromium');
    expect(findChromium({ CHROMIUM_PATH: given, PATH: path.join(folder, 'bin') })).toBe(given);
  });

  it.each(['chromium', 'chromium-browser', 'google-chrome'])('finds %s on PATH', (name) => {
    const file = program(`bin/${name}`);
    expect(findChromium({ PATH: ['/nowhere', path.join(folder, 'bin')].join(path.delimiter) })).toBe(file);
  });

  it('uses no other one if the given path is wrong', () => {
    program('bin/chromium');
    const env = { CHROMIUM_PATH: path.join(folder, 'nothing'), PATH: path.join(folder, 'bin') };
    expect(() => findChromium(env)).toThrow('CHROMIUM_PATH');
  });
});
