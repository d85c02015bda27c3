import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { licencesOf } from './licences.mjs';

const ROOT = path.resolve(__dirname, '..');
const metafile = (...inputs: string[]) => ({ inputs: Object.fromEntries(inputs.map((input) => [input, {}])) }) as never;

describe('licencesOf', () => {
  it('gives the text of each package once, and none of our own files', async () => {
    const text = await licencesOf(
      metafile(
        'lib/log.ts',
        'node_modules/pino/pino.js',
        'node_modules/pino/lib/proto.js',
        'node_modules/@formatjs/fast-memoize/index.js',
      ),
      ROOT,
    );
    expect(text.match(/^\S+ \d+\.\d+\.\d+ \(.*\)$/gm)).toEqual([
      expect.stringMatching(/^@formatjs\/fast-memoize \S+ \(MIT\)$/),
      expect.stringMatching(/^pino \S+ \(MIT\)$/),
    ]);
    expect(text).toContain('Permission is hereby granted, free of charge');
  });

  it('refuses a package that brings no text', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'vestibule-licences-'));
    mkdirSync(path.join(root, 'node_modules/a'), { recursive: true });
    writeFileSync(path.join(root, 'node_modules/a/package.json'), '{"name":"a","version":"1.2.3","license":"MIT"}');
    await expect(licencesOf(metafile('node_modules/a/index.js'), root)).rejects.toThrow(
      'a@1.2.3 brings no text of its licence (MIT).',
    );
    rmSync(root, { recursive: true });
  });
});
