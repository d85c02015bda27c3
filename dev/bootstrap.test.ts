import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isInstalled } from './bootstrap.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vestibule-bootstrap-'));
  mkdirSync(path.join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, packages: Record<string, unknown>): void {
  writeFileSync(path.join(folder, name), JSON.stringify({ packages }));
}

describe('isInstalled', () => {
  const react = { 'node_modules/react': { version: '19.3.1' } };

  it.each([
    ['the same versions', react, react, true],
    ['another version', react, { 'node_modules/react': { version: '19.3.0' } }, false],
    ['a missing package', react, {}, false],
    [
      'a missing package of another platform',
      { ...react, 'node_modules/x': { version: '1.0.0', optional: true } },
      react,
      true,
    ],
  ])('compares what is installed with what is wanted: %s', (_case, wanted, present, expected) => {
    write('package-lock.json', { '': { version: '0.1.0' }, ...wanted });
    write('node_modules/.package-lock.json', present);
    expect(isInstalled(folder)).toBe(expected);
  });

  it('notices that nothing was installed', () => {
    write('package-lock.json', react);
    expect(isInstalled(folder)).toBe(false);
  });
});
