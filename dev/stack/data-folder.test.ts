import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readOrMakeSecrets } from '../config/secrets.mjs';
import {
  claimDataFolder,
  prepareDataFolder,
  refuseBusyDataFolder,
  releaseDataFolder,
  removeDataFolder,
} from './data-folder';

let parent = '';
let folder = '';

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'vestibule-data-'));
  folder = path.join(parent, 'data');
});
afterEach(() => rmSync(parent, { recursive: true }));

describe('removeDataFolder', () => {
  it('removes what prepareDataFolder made', () => {
    prepareDataFolder(folder);
    removeDataFolder(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it('refuses any other folder', () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'thesis.txt'), '');
    expect(() => removeDataFolder(folder)).toThrow('was not made by the stack');
    expect(existsSync(path.join(folder, 'thesis.txt'))).toBe(true);
  });

  it('does nothing when there is none', () => {
    expect(() => removeDataFolder(folder)).not.toThrow();
  });
});

describe('prepareDataFolder', () => {
  it("doesn't mix with other files", () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'thesis.txt'), '');
    expect(() => prepareDataFolder(folder)).toThrow('VESTIBULE_DATA_DIR');
  });
});

describe('refuseBusyDataFolder', () => {
  it('refuses a folder that another process uses', () => {
    prepareDataFolder(folder);
    writeFileSync(path.join(folder, 'stack.pid'), String(process.ppid));
    expect(() => refuseBusyDataFolder(folder)).toThrow(`Process ${process.ppid} already runs a stack`);
  });

  it('takes over from a process that has ended, and releases the folder', () => {
    prepareDataFolder(folder);
    // No system gives out a number this high.
    writeFileSync(path.join(folder, 'stack.pid'), '99999999');
    refuseBusyDataFolder(folder);
    claimDataFolder(folder);
    refuseBusyDataFolder(folder);
    expect(readFileSync(path.join(folder, 'stack.pid'), 'utf8')).toBe(String(process.pid));
    releaseDataFolder(folder);
    expect(existsSync(path.join(folder, 'stack.pid'))).toBe(false);
  });
});

describe('readOrMakeSecrets', () => {
  it('makes them once, readable by the owner only', () => {
    prepareDataFolder(folder);
    const first = readOrMakeSecrets(folder);
    expect(readOrMakeSecrets(folder)).toEqual(first);
    expect(first.kratosCipher).toHaveLength(32);
    expect(first.vestibule.length).toBeGreaterThanOrEqual(32);
    expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });
});
