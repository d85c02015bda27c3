import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CliError } from '../base/errors';
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
  it("refuses a secret that it can't write, and leaves the others in the file", () => {
    const sink = makeSecretsSink(file);
    sink.keep('one', 'first');
    writeSync.mockImplementation(() => {
      throw new Error('ENOSPC');
    });
    expect(() => sink.keep('two', 'second')).toThrow(CliError);
    sink.close();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ one: 'first' });
    expect([sink.written, sink.unwritten]).toEqual([['one'], {}]);
  });

  it('treats a secret that was written in part as not written', () => {
    const sink = makeSecretsSink(file);
    sink.keep('one', 'first');
    const inPart = (descriptor: number, text: Buffer) => realFs.writeSync(descriptor, text, 0, 25, 0);
    writeSync.mockImplementationOnce(inPart);
    expect(() => sink.keep('two', 'second')).toThrow('the client "two" and those after it were left as they are');
    sink.close();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ one: 'first' });
  });

  it.each([true, false])('forgets a secret that no client got (in a file: %s)', (isInFile) => {
    const sink = makeSecretsSink(isInFile ? file : undefined);
    sink.keep('one', 'first');
    sink.keep('two', 'second');
    sink.drop('two');
    expect([sink.written, sink.unwritten]).toEqual(isInFile ? [['one'], {}] : [[], { one: 'first' }]);
    if (isInFile) expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ one: 'first' });
    sink.close();
  });

  it('creates the file at once, and removes it if it gets no secret', () => {
    const sink = makeSecretsSink(file);
    expect(existsSync(file)).toBe(true);
    sink.close();
    expect(existsSync(file)).toBe(false);
  });

  it('has all of them to show if there is no file', () => {
    const sink = makeSecretsSink(undefined);
    sink.keep('one', 'first');
    expect([sink.written, sink.unwritten]).toEqual([[], { one: 'first' }]);
  });
});
