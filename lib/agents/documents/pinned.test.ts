import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPinned } from './pinned';
import { SAMPLE_URL, sampleBody } from './sample-document';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vestibule-pinned-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, body: string | Buffer) => writeFileSync(path.join(folder, name), body);

describe('readPinned', () => {
  it('reads the JSON files of a folder', () => {
    write('one.json', sampleBody());
    write('README.md', 'not a document');
    expect([...readPinned(folder)]).toEqual([[SAMPLE_URL, expect.objectContaining({ name: 'Orchard Agent' })]]);
  });

  it('refuses a second file of the same client', () => {
    write('one.json', sampleBody());
    write('two.json', sampleBody());
    expect(() => readPinned(folder)).toThrow('two.json: another file is of the same client_id');
  });

  it.each<[string, string | Buffer, string]>([
    ['no JSON', 'x', 'has no client_id'],
    ['no client_id', '{}', 'has no client_id'],
    ['a client_id that is no URL of a document', sampleBody({ client_id: 'shop' }), 'client_id: the URL is not https'],
    ['a document that no host could serve', sampleBody({ client_secret: 'x' }), 'it has a secret'],
  ])('refuses %s', (_, body, reason) => {
    write('one.json', body);
    expect(() => readPinned(folder)).toThrow(`one.json: ${reason}`);
  });

  it('refuses a folder that is not there', () => {
    expect(() => readPinned(path.join(folder, 'missing'))).toThrow('cannot be read');
  });
});
