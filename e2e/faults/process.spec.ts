import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readForms } from '@/dev/testing/html';
import { startRecordingProxy } from '@/dev/testing/recording-proxy';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { runFrontDoor, startFrontDoor } from '../support/front-door';
import { makeVisitor } from '../support/visitor';
import { ALLOW, atConsent, enterPassword, openRequest, signIn } from '../support/visits';

test('a stopping front door first reports it, then finishes what it has begun', async ({ stack }) => {
  const kratos = await startRecordingProxy(stack.kratosPublicUrl);
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begun = 0;
  const door = await startFrontDoor(stack, {
    KRATOS_PUBLIC_URL: kratos.origin,
    VESTIBULE_DRAIN_MS: '4000',
    VESTIBULE_UPSTREAM_TIMEOUT_MS: '30000',
  });
  kratos.fault = (request, response) => {
    if (!request.url?.startsWith('/self-service/login/browser')) return false;
    begun += 1;
    void released.then(() => kratos.forward(request, response));
    return true;
  };
  const visitor = makeVisitor(stack, { via: door.address, may5xx: true });
  const slow = visitor.send('/login');
  await expect.poll(() => begun).toBe(1);
  expect((await visitor.send('/health/ready')).status).toBe(200);
  door.signal('SIGTERM');
  await expect.poll(async () => (await visitor.send('/health/ready')).status).toBe(503);
  // Until the port closes, others are still served.
  expect((await visitor.send('/signed-out')).status).toBe(200);
  expect((await visitor.send('/health/alive')).status).toBe(200);
  await expect
    .poll(
      () =>
        visitor.send('/health/alive').then(
          () => 'open',
          () => 'closed',
        ),
      { timeout: 10_000 },
    )
    .toBe('closed');
  release();
  expect((await slow).status).toBe(200);
  expect(await door.ended).toBe(0);
  await kratos.close();
});

const SECRET = 'not-to-be-printed';
/** Each row is one start, which names every mistake in it. */
const WRONG: [env: Record<string, string>, named: RegExp[]][] = [
  [
    {
      VESTIBULE_SECRETS: SECRET,
      VESTIBULE_URL: `https://login.example.com/${SECRET}`,
      KRATOS_ADMIN_URL: SECRET,
      HYDRA_ADMIN_URL: `ftp://${SECRET}`,
      VESTIBULE_RETURN_ORIGINS: 'https://*example.com',
      VESTIBULE_PRIVACY_URL: `javascript:${SECRET}`,
      VESTIBULE_UPSTREAM_TIMEOUT_MS: 'soon',
      LOG_LEVEL: 'loud',
    },
    [
      /VESTIBULE_SECRETS: each secret needs at least 32 characters/,
      /VESTIBULE_URL: must be an origin/,
      /KRATOS_ADMIN_URL: /,
      /HYDRA_ADMIN_URL: /,
      /VESTIBULE_RETURN_ORIGINS: /,
      /VESTIBULE_PRIVACY_URL: /,
      /VESTIBULE_UPSTREAM_TIMEOUT_MS: /,
      /LOG_LEVEL: /,
    ],
  ],
  [
    { VESTIBULE_SECRETS: '', VESTIBULE_URL: 'http://login.example.com' },
    [/VESTIBULE_SECRETS: /, /VESTIBULE_URL: must be https/],
  ],
  [{ VESTIBULE_CLAIMS_FILE: '/nowhere/claims.json' }, [/claims/i]],
  [{ VESTIBULE_SECRETS: `changeme-${SECRET}-changeme-1234567890` }, [/VESTIBULE_SECRETS: each secret must be random/]],
];

test('wrong settings stop the start with a message that names each setting and no value', async ({ stack }) => {
  for (const [env, named] of WRONG) {
    const { code, output } = await runFrontDoor(stack, env);
    expect(code).toBe(1);
    for (const line of named) expect(output).toMatch(line);
    expect(output).toContain('Vestibule cannot start: invalid configuration.');
    expect(output).not.toContain(SECRET);
    expect(output).not.toContain(stack.secrets.vestibule);
    expect(output).not.toMatch(/^\s+at /m);
  }
});

test('wrong settings of the server itself stop the start before it loads anything', async ({ stack }) => {
  for (const env of [{ VESTIBULE_DRAIN_MS: 'soon' }, { VESTIBULE_TRUSTED_PROXY_HOPS: '-1' }]) {
    const { code, output } = await runFrontDoor(stack, env);
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`^${Object.keys(env)[0]} must be a whole number from 0 to \\d+\\.$`));
  }
});

test('a claims file with a reserved claim, or that isn’t JSON, stops the start', async ({ stack }) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'vestibule-claims-'));
  const file = path.join(dir, 'claims.json');
  const reserved = { claims: { sub: { scope: 'email', from: 'traits.email', in: ['id_token'] } } };
  for (const content of [JSON.stringify(reserved), '{"claims":']) {
    writeFileSync(file, content);
    const { code, output } = await runFrontDoor(stack, { VESTIBULE_CLAIMS_FILE: file });
    expect([code, output.includes('cannot start')], content).toEqual([1, true]);
  }
  rmSync(dir, { recursive: true });
});

test('neither a whole sign-in nor any kind of failure leaves a secret in the log', async ({
  stack,
  app,
  clients,
  people,
}) => {
  const door = await startFrontDoor(stack, { LOG_LEVEL: 'trace' });
  try {
    const [client, person] = await Promise.all([clients.create(), people.create()]);
    const visitor = makeVisitor(stack, { via: door.address, origins: [app.origin], may5xx: true });
    const secrets = new Set<string>([stack.secrets.vestibule, person.password, client.client_secret ?? '-']);
    const note = ({ url, text }: { url: string; text: string }) => {
      for (const [name, value] of new URL(url).searchParams) {
        if (/challenge|verifier|^code$|hint|state|nonce/.test(name)) secrets.add(value);
      }
      for (const [name, value] of readForms(text).flatMap(({ fields }) => fields)) {
        if (name === 'csrf' || name === 'csrf_token') secrets.add(value);
      }
      for (const value of visitor.cookies.values()) secrets.add(value);
    };
    const { attempt, page: login } = await openRequest(visitor, {
      app,
      client,
      params: { scope: 'openid email offline_access' },
    });
    note(login);
    note(await visitor.press(login, 'method=password', { identifier: person.email, password: `${person.password}!` }));
    const consent = await enterPassword(visitor, login, person);
    note(consent);
    note(await visitor.press(consent, ALLOW, { csrf: 'forged-token-value' }));
    note(await visitor.press(consent, ALLOW, { grant_scope: ['openid', 'admin'] }));
    note(await visitor.press(consent, ALLOW));
    const callback = await app.callback(attempt);
    secrets.add(callback.url.searchParams.get('code') ?? '-');
    const tokens = await app.tokens(attempt);
    for (const token of [tokens.accessToken, tokens.idToken, tokens.refreshToken ?? '-']) secrets.add(token);
    for (const path of [login.url, consent.url, `${consent.url}x`, `/oauth2/auth?consent_verifier=${'v'.repeat(200)}`])
      note(await visitor.open(path));
    note(await visitor.send('/sessions/whoami', { headers: { authorization: `Bearer ${tokens.accessToken}` } }));
    const out = await visitor.open(
      await app.logoutUrl(client, {
        id_token_hint: tokens.idToken,
        post_logout_redirect_uri: `${app.origin}/signed-out`,
      }),
    );
    note(out);
    note(await visitor.press(out, 'decision=confirm'));
    note(await visitor.press(out, 'decision=confirm'));
    const log = door.lines.join('\n');
    expect(door.lines.length).toBeGreaterThan(5);
    for (const line of door.lines) expect(() => JSON.parse(line), line).not.toThrow();
    const found = [...secrets].filter((secret) => secret.length >= 8 && log.includes(secret));
    expect(found.map((secret) => secret.slice(0, 20))).toEqual([]);
    expect(log).not.toMatch(/forged-token-value|Bearer |_challenge=|_verifier=/);
    expect(log.includes(person.email)).toBe(false);
  } finally {
    await door.stop();
  }
});

test('a token signed with the previous secret is still valid, and one of a removed secret is not', async ({
  stack,
  app,
  client,
  person,
}) => {
  const fresh = 'a fresh secret of more than thirty-two characters';
  const before = await startFrontDoor(stack);
  const rotated = await startFrontDoor(stack, { VESTIBULE_SECRETS: `${fresh},${stack.secrets.vestibule}` });
  const forgetful = await startFrontDoor(stack, { VESTIBULE_SECRETS: fresh });
  try {
    const at = (address: string, from?: ReadonlyMap<string, string>) =>
      makeVisitor(stack, { via: address, origins: [app.origin] }, from);
    const visitor = at(before.address);
    await signIn(visitor, person);
    const { page, attempt } = await atConsent(visitor, { app, client, person });
    expectProblem(await at(forgetful.address, visitor.cookies).press(page, ALLOW), 403, 'csrf_failed');
    await at(rotated.address, visitor.cookies).press(page, ALLOW);
    expect((await app.tokens(attempt)).access.sub).toBe(person.id);
  } finally {
    await Promise.all([before.stop(), rotated.stop(), forgetful.stop()]);
  }
});
