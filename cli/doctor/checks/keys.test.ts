import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newKey } from '../../tokenizer/key-set';
import type { Reply } from '../ask';
import { type KeySetAnswer, readKeySet } from '../key-set';
import { replyWith, statuses, targetWith } from '../sample-target';
import { keysFile } from './keys.file';
import { keysPrivate } from './keys.private';
import { keysPublished } from './keys.published';

const TARGET = targetWith();

describe('keys.published and keys.private', () => {
  const key = { kty: 'EC', kid: 'k1', crv: 'P-256', x: 'x', y: 'y', alg: 'ES256', use: 'sig' };
  const judged = (published: Reply) => {
    const answer: KeySetAnswer = { kind: 'read', keys: [{ ...key, d: 'private', iat: 1 }], published };
    return [...keysPublished.judge(answer, TARGET), ...keysPrivate.judge(answer, TARGET)];
  };

  it.each<[string, unknown, string[]]>([
    ['the public part', [key], ['ok keys.published', 'ok keys.private']],
    ['another key of the same name', [{ ...key, x: 'z' }], ['error keys.published', 'ok keys.private']],
    ['one key more', [key, { ...key, kid: 'k2' }], ['error keys.published', 'ok keys.private']],
    ['the private part too', [{ ...key, d: 'private' }], ['ok keys.published', 'error keys.private']],
    ['none', [], ['error keys.published']],
  ])('%s', (_title, keys, expected) => {
    const findings = judged(replyWith({ json: { keys } }));
    expect(statuses(findings)).toEqual(expected);
    expect(JSON.stringify(findings)).not.toContain('"private"');
  });

  it.each([
    [404, 'The running front door has session JWTs switched off.'],
    [503, '/session/jwks.json answers 503, without keys.'],
  ])('reports keys that are not published: %d', (status, what) => {
    expect(judged(replyWith({ status }))).toMatchObject([{ id: 'keys.published', status: 'error', what }]);
  });
});

describe('keys.file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-doctor-'));
  const file = path.join(folder, 'keys.jwks.json');
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (text: string) => {
    writeFileSync(file, text);
    return readKeySet(targetWith({ VESTIBULE_SESSION_JWKS_FILE: file }).env);
  };
  const { use: _use, ...withoutUse } = newKey('ES256');

  it('has the keys as the front door publishes them', () => {
    const keys = read(JSON.stringify({ keys: [withoutUse] }));
    expect(keys).toMatchObject({ ok: true, value: [{ kid: withoutUse['kid'], use: 'sig' }] });
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });

  it.each<[string, string, RegExp]>([
    ['no JSON', '{"keys": [{"d": very-secret', / is not JSON\.$/],
    ['no key set', '{"keys": [{"kty": "EC"}]}', /keys\.0\.kid: /],
    ['one kid twice', JSON.stringify({ keys: [withoutUse, withoutUse] }), /two keys with the same kid/],
  ])("says what is wrong with a file that can't be used, and quotes nothing of it: %s", (_title, text, what) => {
    const keys = read(text);
    const answer: KeySetAnswer = { kind: 'unusable', reason: keys?.ok === false ? keys.error : '' };
    const [finding] = keysFile.judge(answer, TARGET);
    expect(finding).toMatchObject({ id: 'keys.file', status: 'error', what: expect.stringMatching(what) });
    expect(finding?.what).not.toMatch(/very|secret/);
    expect(keysPublished.judge(answer, TARGET)).toEqual([]);
  });

  it("says that a file can't be read", () => {
    expect(readKeySet(targetWith({ VESTIBULE_SESSION_JWKS_FILE: '/nowhere/keys.json' }).env)).toEqual({
      ok: false,
      error: '/nowhere/keys.json: cannot be read',
    });
  });
});
