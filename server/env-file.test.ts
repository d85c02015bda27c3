import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadEnvFile } from './env-file.mjs';

describe('loadEnvFile', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'vestibule-env-'));

  afterAll(() => {
    rmSync(dir, { recursive: true });
    delete process.env['VESTIBULE_TEST_FROM_FILE'];
    delete process.env['VESTIBULE_TEST_SET'];
  });

  it('does nothing where there is no file', () => {
    expect(() => loadEnvFile(dir)).not.toThrow();
  });

  it('takes what the file sets, except what is set already', () => {
    process.env['VESTIBULE_TEST_SET'] = 'before';
    writeFileSync(path.join(dir, '.env'), '# a comment\nVESTIBULE_TEST_FROM_FILE=4000\nVESTIBULE_TEST_SET=after\n');
    loadEnvFile(dir);
    expect(process.env['VESTIBULE_TEST_FROM_FILE']).toBe('4000');
    expect(process.env['VESTIBULE_TEST_SET']).toBe('before');
  });

  it('takes the first setting of a file that begins with a byte order mark', () => {
    delete process.env['VESTIBULE_TEST_FROM_FILE'];
    writeFileSync(path.join(dir, '.env'), '\uFEFFVESTIBULE_TEST_FROM_FILE=4001\n');
    loadEnvFile(dir);
    expect(process.env['VESTIBULE_TEST_FROM_FILE']).toBe('4001');
  });
});
