import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPython } from './python.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vestibule-python-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function writePython(script: string): void {
  const file = path.join(folder, 'python3');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

describe('findPython', () => {
  it('uses the python3 on PATH', () => {
    writePython('exit 0');
    expect(findPython(folder)).toBe('python3');
  });

  it('says what to install if there is none', () => {
    expect(() => findPython(folder)).toThrow('apt-get install python3 python3-venv');
  });

  it('says the same if it is too old or lacks its modules', () => {
    writePython('exit 1');
    expect(() => findPython(folder)).toThrow('Python 3.10 or newer');
  });
});
