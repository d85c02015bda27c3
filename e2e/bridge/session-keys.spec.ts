import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { expect, test } from '../support/fixtures';
import { startFrontDoor } from '../support/front-door';

test('the published keys have public parts only, and can be cached and revalidated', async ({ stack }) => {
  const url = `${stack.origin}/session/jwks.json`;
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  const { keys } = (await answer.json()) as { keys: JWK[] };
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);

  const etag = answer.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]+"$/);
  const again = await fetch(url, { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
  expect((await fetch(url, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  const head = await fetch(url, { method: 'HEAD' });
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const refused = await fetch(url, { method });
    expect([method, refused.status, refused.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD']);
  }
});

test('a rotated key set is published without a restart, and a broken one doesn’t replace it', async ({ stack }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-e2e-keys-'));
  const file = path.join(folder, 'keys.jwks.json');
  const put = (content: string) => {
    writeFileSync(`${file}.new`, content);
    renameSync(`${file}.new`, file);
  };
  const key = async (kid: string) => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    return { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' };
  };
  const first = await key('first');
  put(JSON.stringify({ keys: [first] }));
  const door = await startFrontDoor(stack, { VESTIBULE_SESSION_JWKS_FILE: file });
  try {
    const published = async () => {
      const answer = await fetch(`${door.address}/session/jwks.json`, {
        headers: { host: new URL(stack.origin).host },
      });
      const text = await answer.text();
      expect(text).not.toContain(String(first.d));
      return (JSON.parse(text) as { keys: JWK[] }).keys.map(({ kid }) => kid);
    };
    expect(await published()).toEqual(['first']);
    put(JSON.stringify({ keys: [await key('second'), first] }));
    expect(await published()).toEqual(['second', 'first']);
    put('{"keys":[');
    expect(await published()).toEqual(['second', 'first']);
    // The log arrives a little later than the answer.
    await expect.poll(() => door.lines.join('\n')).toContain('the changed key set cannot be used');
    put(JSON.stringify({ keys: [await key('third')] }));
    expect(await published()).toEqual(['third']);
  } finally {
    await door.stop();
    rmSync(folder, { recursive: true });
  }
});
