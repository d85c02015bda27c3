import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { listTroubles, runDoctor } from '../support/doctor';
import { expect, test } from '../support/fixtures';
import { callJson } from '../support/http';
import type { StackInfo } from '../support/stack';

const PATH = '/admin/trust/grants/jwt-bearer/issuers';
const DAY_MS = 24 * 60 * 60 * 1000;

type Trust = { key?: Record<string, unknown>; scope?: readonly string[]; expiresInMs?: number };

test.afterEach(async ({ stack }) => {
  await forget(stack);
  await trust(stack, {});
});

test('a tokenizer key that Hydra doesn’t trust', async ({ stack }) => {
  await forget(stack);
  const report = await runDoctor(stack);
  expect(listTroubles(report)).toEqual(['error exchange.trust']);
  expect(report.code).toBe(1);
});

test('a trust without a scope of the exchange', async ({ stack }) => {
  await forget(stack);
  await trust(stack, { scope: stack.exchange.scopes.slice(1) });
  const report = await runDoctor(stack);
  expect(listTroubles(report)).toEqual(['error exchange.trust-scopes']);
  expect(report.stdout).toContain(`lacks ${stack.exchange.scopes[0]}`);
  expect(report.code).toBe(1);
});

test('a trust for more scopes than the exchange has', async ({ stack }) => {
  await forget(stack);
  await trust(stack, { scope: [...stack.exchange.scopes, 'api:admin'] });
  const report = await runDoctor(stack);
  expect(listTroubles(report)).toEqual(['error exchange.trust-scopes']);
  expect(report.stdout).toContain('allows api:admin too');
  expect(report.code).toBe(1);
});

test('a trust that expires within thirty days is a warning', async ({ stack }) => {
  await forget(stack);
  await trust(stack, { expiresInMs: 10 * DAY_MS });
  const report = await runDoctor(stack);
  expect(listTroubles(report)).toEqual(['warning exchange.trust-expiry']);
  expect(report.code).toBe(0);
});

test('an expired trust, which Hydra itself doesn’t enforce', async ({ stack }) => {
  await forget(stack);
  await trust(stack, { expiresInMs: 1_000 });
  await expect
    .poll(async () => listTroubles(await runDoctor(stack)), { message: 'the trust expires' })
    .toEqual(['error exchange.trust-expiry']);
  const report = await runDoctor(stack);
  expect(report.stdout).toContain('does not enforce');
  expect(report.code).toBe(1);
});

test('a trust in a key that the tokenizer doesn’t have is a warning', async ({ stack }) => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { ...publicKey.export({ format: 'jwk' }), kid: 'a-stray-key', alg: 'ES256', use: 'sig' };
  await trust(stack, { key });
  const report = await runDoctor(stack);
  expect(listTroubles(report)).toEqual(['warning exchange.stray-trusts']);
  expect(report.stdout).toContain('a-stray-key');
  expect(report.code).toBe(0);
});

async function trust(stack: StackInfo, { key, scope = stack.exchange.scopes, expiresInMs = 365 * DAY_MS }: Trust) {
  await callJson('POST', stack.hydraAdminUrl + PATH, {
    issuer: issuerOf(stack),
    allow_any_subject: true,
    scope,
    jwk: key ?? publicKeyOf(stack),
    expires_at: new Date(Date.now() + expiresInMs).toISOString(),
  });
}

async function forget(stack: StackInfo): Promise<void> {
  const query = new URLSearchParams({ issuer: issuerOf(stack) });
  const grants = await callJson<{ id: string }[]>('GET', `${stack.hydraAdminUrl}${PATH}?${query}`);
  for (const { id } of grants) await callJson('DELETE', `${stack.hydraAdminUrl}${PATH}/${id}`);
}

function issuerOf(stack: StackInfo): string {
  return `${stack.origin}/session/assertion`;
}

function publicKeyOf(stack: StackInfo): Record<string, unknown> {
  const file = stack.keySetFile.replace(/\.jwks\.json$/, '.public.jwks.json');
  const [key = {}] = (JSON.parse(readFileSync(file, 'utf8')) as { keys: Record<string, unknown>[] }).keys;
  return key;
}
