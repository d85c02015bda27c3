import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { readConfigFile } from './config-file';
import { ConfigurationError } from './env';

const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-config-'));
const file = path.join(folder, 'settings.json');
const schema = z.strictObject({ a: z.object({ b: z.number() }) });

afterAll(() => rmSync(folder, { recursive: true }));

describe('readConfigFile', () => {
  it('reads a file', () => {
    writeFileSync(file, '{"a":{"b":1}}');
    expect(readConfigFile(file, schema)).toEqual({ a: { b: 1 } });
  });

  it.each([
    ['no JSON', '{"a":', 'is not JSON'],
    ['nothing', '', 'is not JSON'],
    ['the wrong type', '{"a":{"b":"1"}}', 'a.b: '],
    ['an unknown member', '{"a":{"b":1},"c":1}', '(top): '],
    ['another top', '[]', '(top): '],
  ])('names the file and the place for %s', (_name, text, place) => {
    writeFileSync(file, text);
    expect(() => readConfigFile(file, schema)).toThrow(ConfigurationError);
    expect(() => readConfigFile(file, schema)).toThrow(`${file}: ${place}`);
  });

  it.each(['{"a":1,\n  "d": "c2VjcmV0" "e":2}', '{"a":1, c2VjcmV0}', 'c2VjcmV0'])(
    'quotes nothing of a broken file: %j',
    (text) => {
      writeFileSync(file, text);
      expect(() => readConfigFile(file, schema)).toThrow(/is not JSON/);
      expect(() => readConfigFile(file, schema)).not.toThrow(/c2Vj/);
    },
  );

  it('says where a file breaks', () => {
    writeFileSync(file, '{"a":1,\n  "d": "c2VjcmV0" "e":2}');
    expect(() => readConfigFile(file, schema)).toThrow(`${file}: is not JSON (line 2, column 19)`);
  });

  it('reports an unreadable file', () => {
    expect(() => readConfigFile(`${file}.missing`, schema)).toThrow(`${file}.missing: cannot be read`);
  });
});
