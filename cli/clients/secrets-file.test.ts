import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CliError } from '../errors';
import { makeSecretsSink } from './secrets-file';

const writeSync = jest.fn();
jest.mock('node:fs', () => {
  const fs = jest.requireActual<typeof import('node:fs')>('node:fs');
  return { ...fs, writeSync: (...args: Parameters<typeof fs.writeSync>) => writeSync(...args) };
});

const realFs = jest.requireActual<typeof import('node:fs')>('node:fs');
let file = '';

beforeEach(() => {
  writeSync.mockImplementation(realFs.writeSync);
  file = path.join(mkdtempSync(path.join(tmpdir(), 'vestibule-secrets-')), 'secrets.json');
});
afterEach(() => rmSync(path.dirname(file), { recursive: true }));

describe('makeSecretsSink', () => {
  it('has what was written in the file, and what was not to be shown', () => {
    const sink = makeSecretsSink(file);
    sink.keep('one', 'first');
    writeSync.mockImplementation(() => {
      throw new Error('ENOSPC');
    });
    expect(() => sink.keep('two', 'second')).toThrow(CliError);
    sink.close();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ one: 'first' });
    expect([sink.written, sink.unwritten]).toEqual([['one'], { two: 'second' }]);
  });

  it('makes the file at once, and removes it when no secret came', () => {
    const sink = makeSecretsSink(file);
    expect(existsSync(file)).toBe(true);
    sink.close();
    expect(existsSync(file)).toBe(false);
  });

  it('has all of them to be shown where there is no file', () => {
    const sink = makeSecretsSink(undefined);
    sink.keep('one', 'first');
    expect([sink.written, sink.unwritten]).toEqual([[], { one: 'first' }]);
  });
});
