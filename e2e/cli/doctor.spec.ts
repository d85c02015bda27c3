import { writeFileSync } from 'node:fs';
import { listen } from '@/dev/testing/listen';
import { startRecordingProxy } from '@/dev/testing/recording-proxy';
import {
  expectNoSecrets,
  listDoctorClients,
  listTroubles,
  NEVER_SEEN,
  runDoctor,
  startFastClock,
} from '../support/doctor';
import { expect, test } from '../support/fixtures';
import { frontDoorSettings, startFrontDoor } from '../support/front-door';
import { callJson } from '../support/http';
import { JWT_BEARER } from '../support/token-endpoint';
import { runVestibule } from '../support/vestibule-command';

const NOWHERE = 'http://127.0.0.1:1';

test('finds nothing wrong with a healthy stack, and leaves no client behind', async ({ stack }) => {
  const report = await runDoctor(stack);
  expect(listTroubles(report)).toEqual([]);
  expect(report).toMatchObject({ code: 0, status: 'ok', stderr: '' });
  const skipped = report.findings.filter(({ status }) => status === 'skipped');
  expect(skipped.map(({ status, id }) => `${status} ${id}`).sort()).toEqual([...NEVER_SEEN].sort());
  expect(report.findings.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      'kratos.oauth2-provider',
      'hydra.token-hook',
      'hooks.key',
      'exchange.route',
      'exchange.trust',
      'keys.published',
    ]),
  );
  expect(await listDoctorClients(stack)).toEqual([]);
});

test('prints groups of short lines for people, without colour outside a terminal', async ({ stack }) => {
  const ran = await runVestibule(['doctor'], frontDoorSettings(stack));
  expectNoSecrets(stack, ran);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toMatch(/^Kratos$/m);
  expect(ran.stdout).toMatch(/^ {2}ok {7}oauth2-provider {2}/m);
  expect(ran.stdout).toMatch(/^0 errors, 0 warnings, \d+ ok, 2 skipped\.$/m);
  expect(ran.stdout).not.toContain('\u001b');
});

test('removes clients that an earlier run could not remove', async ({ stack }) => {
  await callJson('POST', `${stack.hydraAdminUrl}/admin/clients`, {
    client_id: 'vestibule-doctor-0123456789abcdef',
    client_name: 'Vestibule doctor',
    grant_types: ['client_credentials'],
  });
  expect(await listDoctorClients(stack)).toEqual(['vestibule-doctor-0123456789abcdef']);
  expect((await runDoctor(stack)).code).toBe(0);
  expect(await listDoctorClients(stack)).toEqual([]);
});

test('--read-only writes nothing to Hydra’s admin API', async ({ stack }) => {
  const proxy = await startRecordingProxy(stack.hydraAdminUrl);
  const seen = () => proxy.calls.map(({ method, path }) => `${method} ${path}`);
  try {
    const report = await runDoctor(stack, { HYDRA_ADMIN_URL: proxy.origin }, ['--read-only']);
    expect(report.code).toBe(0);
    expect(listTroubles(report)).toEqual(['skipped hydra.pages', 'skipped hydra.token']);
    expect(seen().length).toBeGreaterThan(0);
    expect(seen().filter((line) => !line.startsWith('GET '))).toEqual([]);
    const writing = await runDoctor(stack, { HYDRA_ADMIN_URL: proxy.origin });
    expect(writing.code).toBe(0);
    expect(seen()).toContain('POST /admin/clients');
  } finally {
    await proxy.close();
  }
});

test.describe('a server that is down is one error', () => {
  for (const [setting, id] of [
    ['KRATOS_PUBLIC_URL', 'reach.kratos-public'],
    ['KRATOS_ADMIN_URL', 'reach.kratos-admin'],
    ['HYDRA_PUBLIC_URL', 'reach.hydra-public'],
    ['HYDRA_ADMIN_URL', 'reach.hydra-admin'],
  ] as const) {
    test(`${setting}`, async ({ stack }) => {
      const report = await runDoctor(stack, { [setting]: NOWHERE });
      expect(listTroubles(report).filter((trouble) => !trouble.startsWith('skipped'))).toEqual([`error ${id}`]);
      expect(report.code).toBe(1);
    });
  }

  test('all of them together take no longer than one', async ({ stack }) => {
    const silent = await listen(() => undefined);
    const dead = Object.fromEntries(
      ['KRATOS_PUBLIC_URL', 'KRATOS_ADMIN_URL', 'HYDRA_PUBLIC_URL', 'HYDRA_ADMIN_URL', 'VESTIBULE_URL'].map((name) => [
        name,
        silent.origin,
      ]),
    );
    const report = await runDoctor(stack, dead, ['--timeout', '3']);
    await silent.close();
    expect(report.findings.filter(({ status }) => status === 'error')).toHaveLength(5);
    expect(report.code).toBe(1);
    expect(report.durationMs).toBeLessThan(15_000);
  });
});

test('an invalid setting is a finding, not a crash, and its value isn’t shown', async ({ stack }) => {
  const report = await runDoctor(stack, { VESTIBULE_SECRETS: 'too-short-to-be-a-secret' });
  expect(listTroubles(report)).toEqual(['error settings']);
  expect(report.code).toBe(1);
  expect(report.stdout).toContain('VESTIBULE_SECRETS');
  expect(report.stdout + report.stderr).not.toContain('too-short-to-be-a-secret');
});

test('a missing claims file is a finding', async ({ stack }) => {
  const report = await runDoctor(stack, { VESTIBULE_CLAIMS_FILE: 'config/nowhere.json' });
  expect(listTroubles(report)).toEqual(['error settings']);
  expect(report.code).toBe(1);
});

test('an origin that Kratos doesn’t allow as a return URL', async ({ stack }) => {
  const report = await runDoctor(stack, { VESTIBULE_RETURN_ORIGINS: 'https://shop.example' });
  expect(listTroubles(report)).toEqual(['error kratos.return-urls']);
  expect(report.code).toBe(1);
});

test('a front door with another hook key than doctor’s', async ({ stack }) => {
  const report = await runDoctor(stack, { VESTIBULE_HOOK_KEYS: 'another-key-of-hooks-0123456789abcdef' });
  expect(listTroubles(report)).toEqual(['error hooks.key']);
  expect(report.code).toBe(1);
});

test('a front door without the exchange and without session JWTs', async ({ stack }) => {
  const frontDoor = await startFrontDoor(stack, {
    VESTIBULE_EXCHANGE_CLIENT_ID: '',
    VESTIBULE_EXCHANGE_CLIENT_SECRET: '',
    VESTIBULE_SESSION_JWKS_FILE: '',
  });
  try {
    // Kratos and Hydra know another origin, so there are more findings.
    const report = await runDoctor(stack, { VESTIBULE_URL: frontDoor.address });
    expect(listTroubles(report)).toEqual(expect.arrayContaining(['error exchange.route', 'error keys.published']));
    expect(report.stdout).toContain('The running front door has the exchange switched off.');
  } finally {
    await frontDoor.stop();
  }
});

test('another exchange client secret than Hydra’s', async ({ stack }) => {
  const report = await runDoctor(stack, { VESTIBULE_EXCHANGE_CLIENT_SECRET: 'not the secret of this client' });
  expect(listTroubles(report)).toEqual(['error exchange.secret']);
  expect(report.code).toBe(1);
});

test('an exchange client that may do more than exchange', async ({ stack, clients }) => {
  const { client_id: id, client_secret: secret = '' } = await clients.create({
    grant_types: ['authorization_code', JWT_BEARER],
    token_endpoint_auth_method: 'client_secret_basic',
    scope: stack.exchange.scopes.join(' '),
    audience: [stack.exchange.audience],
  });
  const settings = { VESTIBULE_EXCHANGE_CLIENT_ID: id, VESTIBULE_EXCHANGE_CLIENT_SECRET: secret };
  const report = await runDoctor(stack, settings);
  expect(listTroubles(report)).toEqual(['error exchange.client']);
  expect(report.stdout).not.toContain(secret);
  expect(report.code).toBe(1);
});

test('an exchange client with another authentication method, and tokens valid for a month', async ({
  stack,
  clients,
}) => {
  const { client_id: id, client_secret: secret = '' } = await clients.create({
    grant_types: [JWT_BEARER],
    token_endpoint_auth_method: 'client_secret_post',
    scope: stack.exchange.scopes.join(' '),
    audience: [stack.exchange.audience],
    jwt_bearer_grant_access_token_lifespan: '720h',
  });
  const settings = { VESTIBULE_EXCHANGE_CLIENT_ID: id, VESTIBULE_EXCHANGE_CLIENT_SECRET: secret };
  const report = await runDoctor(stack, settings);
  expect(listTroubles(report)).toEqual([
    'error exchange.client',
    'warning exchange.token-lifetime',
    'skipped exchange.secret',
  ]);
  expect(report.stdout).toContain('its token_endpoint_auth_method is client_secret_post, not client_secret_basic');
  expect(report.code).toBe(1);
});

test('an exchange client that does not exist', async ({ stack }) => {
  const report = await runDoctor(stack, { VESTIBULE_EXCHANGE_CLIENT_ID: 'nobody' });
  expect(listTroubles(report)).toEqual(['error exchange.client']);
  expect(report.code).toBe(1);
});

test('published keys that aren’t those of the key set', async ({ stack }, testInfo) => {
  const { stdout } = await runVestibule(['keys', 'create', '--file', testInfo.outputPath('other.jwks.json')], {});
  expect(stdout).toContain('other');
  const report = await runDoctor(stack, {
    VESTIBULE_SESSION_JWKS_FILE: testInfo.outputPath('other.public.jwks.json'),
    VESTIBULE_EXCHANGE_CLIENT_ID: '',
    VESTIBULE_EXCHANGE_CLIENT_SECRET: '',
  });
  expect(listTroubles(report)).toEqual(['skipped exchange.client', 'skipped exchange.trust', 'error keys.published']);
  expect(report.code).toBe(1);
});

test('a file that isn’t a key set', async ({ stack }, testInfo) => {
  const file = testInfo.outputPath('broken.jwks.json');
  writeFileSync(file, '{"keys": [{"kty": "EC"}]}');
  const report = await runDoctor(stack, {
    VESTIBULE_SESSION_JWKS_FILE: file,
    VESTIBULE_EXCHANGE_CLIENT_ID: '',
    VESTIBULE_EXCHANGE_CLIENT_SECRET: '',
  });
  expect(listTroubles(report)).toEqual(['skipped exchange.client', 'skipped exchange.trust', 'error keys.file']);
});

test('a clock that is a minute fast', async ({ stack }) => {
  const proxy = await startFastClock(stack.hydraPublicUrl, 60_000);
  try {
    const report = await runDoctor(stack, { HYDRA_PUBLIC_URL: proxy.origin });
    expect(listTroubles(report)).toEqual(['error clock.hydra']);
    expect(report.code).toBe(1);
  } finally {
    await proxy.close();
  }
});
