import { decodeJwt } from 'jose';
import { readSetCookie } from '@/dev/testing/cookies';
import { makeClients, type OAuthClient } from '../support/clients';
import { expect, test } from '../support/fixtures';
import { type FrontDoor, startFrontDoor } from '../support/front-door';
import { callJson } from '../support/http';
import { newEmail, newPassword } from '../support/people';
import { type ScratchServer, startPrinted } from '../support/scratch-ory';
import type { StackInfo } from '../support/stack';
import { runVestibule } from '../support/vestibule-command';
import { makeVisitor, type Visitor } from '../support/visitor';
import { ALLOW, PASSWORD_BUTTON } from '../support/visits';

const ORIGIN = 'https://login.example.com';
const APPLICATION = 'https://app.example';
/** Kratos has fixed names for these. */
const FIXED = /^(csrf_token_[0-9a-f]{64}|ory_kratos_continuity)$/;
/** Hydra adds a hash of the client to the names of its CSRF cookies. */
const HYDRA_CSRF = /^(__Host-ory_hydra_(login|consent)_csrf)_\d+$/;

type Place = { stack: StackInfo; kratos: ScratchServer; hydra: ScratchServer; door: FrontDoor };

/** Both servers with the configuration printed for an https origin, and a front door behind a proxy that ends TLS. */
async function startHttps(own: StackInfo, run: (place: Place) => Promise<void>): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  const settings = { VESTIBULE_URL: ORIGIN, VESTIBULE_SECRETS: own.secrets.vestibule };
  const start = async (server: 'kratos' | 'hydra', env: Record<string, string>) => {
    const { stdout } = await runVestibule([`${server}-config`], { ...settings, ...env });
    const started = await startPrinted({ ...own, origin: ORIGIN }, server, { printed: stdout });
    stops.push(started.stop);
    return started;
  };
  try {
    const kratos = await start('kratos', {});
    const ofKratos = { KRATOS_PUBLIC_URL: kratos.publicUrl, KRATOS_ADMIN_URL: kratos.adminUrl };
    const hydra = await start('hydra', ofKratos);
    const door = await startFrontDoor(own, {
      ...settings,
      ...ofKratos,
      HYDRA_PUBLIC_URL: hydra.publicUrl,
      HYDRA_ADMIN_URL: hydra.adminUrl,
    });
    stops.push(door.stop);
    const stack = {
      ...own,
      origin: ORIGIN,
      kratosPublicUrl: kratos.publicUrl,
      kratosAdminUrl: kratos.adminUrl,
      hydraPublicUrl: hydra.publicUrl,
      hydraAdminUrl: hydra.adminUrl,
    };
    await run({ stack, kratos, hydra, door });
  } finally {
    await Promise.all(stops.map((stop) => stop()));
  }
}

test('on https neither sign-in, tokens nor sign-out need a cookie that a sibling host could set', async ({
  stack: own,
}) => {
  test.slow();
  await startHttps(own, async ({ stack, door }) => {
    // Hydra creates its signing keys at the first request for them.
    await expect.poll(async () => (await fetch(`${stack.hydraPublicUrl}/.well-known/jwks.json`, TLS)).status).toBe(200);
    const person = await makePerson(stack);
    const client = await makeClients(stack, APPLICATION).create();
    const lines: string[] = [];
    const options = { via: door.address, origins: [APPLICATION], onSetCookie: (line: string) => lines.push(line) };
    const visitor = makeVisitor(stack, options);

    const callback = await signIn(visitor, client, person);
    expect(callback.searchParams.get('state')).toBe(STATE);
    const tokens = await redeem(visitor, client, callback);
    expect(decodeJwt(tokens.access_token)).toMatchObject({ iss: ORIGIN, sub: person.id });
    expect([...visitor.cookies.keys()]).toEqual(
      expect.arrayContaining(['__Host-ory_kratos_session', '__Host-ory_hydra_session']),
    );

    const asked = await visitor.open('/logout');
    const signedOut = await visitor.press(asked, LOGOUT);
    expect(new URL(signedOut.url).pathname).toBe('/signed-out');

    const seen = [...new Set(lines.map(expectOwnHostOnly))].filter((name) => !FIXED.test(name));
    expect(seen.filter((name) => !name.startsWith('__Host-'))).toEqual([]);
    expect(seen.filter((name) => name.startsWith('__Host-ory_')).sort()).toEqual([
      '__Host-ory_hydra_consent_csrf',
      '__Host-ory_hydra_login_csrf',
      '__Host-ory_hydra_session',
      '__Host-ory_kratos_session',
    ]);
    // A browser ignores a line that removes such a cookie unless it has the same attributes.
    for (const name of ['__Host-ory_kratos_session', '__Host-ory_hydra_session'])
      expect([...visitor.cookies.keys()]).not.toContain(name);
  });
});

const STATE = 'a state of the application';
const LOGOUT = 'decision=confirm';
const TLS = { headers: { 'x-forwarded-proto': 'https' } };

async function makePerson(stack: StackInfo) {
  const [email, password] = [newEmail(), newPassword()];
  const { id } = await callJson<{ id: string }>('POST', `${stack.kratosAdminUrl}/admin/identities`, {
    schema_id: 'person',
    traits: { email },
    credentials: { password: { config: { password } } },
  });
  return { id, email, password };
}

/** From the application's redirect to its callback. */
async function signIn(visitor: Visitor, client: OAuthClient, person: { email: string; password: string }) {
  const query = new URLSearchParams({
    client_id: client.client_id,
    response_type: 'code',
    scope: 'openid email',
    redirect_uri: client.redirect_uris[0],
    state: STATE,
  });
  const stopAt = ({ origin }: URL) => origin === APPLICATION;
  const form = await visitor.open(`/oauth2/auth?${query}`, { stopAt });
  const credentials = { identifier: person.email, password: person.password };
  const consent = await visitor.submit(visitor.fill(form, PASSWORD_BUTTON, credentials), { stopAt });
  expect(new URL(consent.url).pathname, consent.text.slice(-300)).toBe('/consent');
  return new URL((await visitor.submit(visitor.fill(consent, ALLOW), { stopAt })).url);
}

async function redeem(visitor: Visitor, client: OAuthClient, callback: URL) {
  const answer = await visitor.post('/oauth2/token', {
    grant_type: 'authorization_code',
    code: callback.searchParams.get('code') ?? '',
    redirect_uri: client.redirect_uris[0],
    client_id: client.client_id,
    client_secret: client.client_secret ?? '',
  });
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text) as { access_token: string };
}

/** What browsers require of a cookie with the prefix, and we of all. Returns the name without Hydra's hash. */
function expectOwnHostOnly(line: string): string {
  const { name, domain, path, secure, httpOnly, sameSite } = readSetCookie(line);
  const found = { domain, path, secure, httpOnly, sameSite: sameSite?.toLowerCase() };
  expect(found, line).toEqual({ domain: undefined, path: '/', secure: true, httpOnly: true, sameSite: 'lax' });
  return HYDRA_CSRF.exec(name)?.[1] ?? name;
}
