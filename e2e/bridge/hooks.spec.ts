import { randomBytes, randomUUID } from 'node:crypto';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, test } from '../support/fixtures';
import {
  callHook,
  changeIdentity,
  decodeAccessToken,
  deleteIdentity,
  exchangeClient,
  expectNoToken,
  getAssertion,
  refreshPayload,
  refreshTokens,
  signInAt,
  tradeAssertion,
} from '../support/hooks';
import { callJson } from '../support/http';
import { newEmail } from '../support/people';
import { askToken, JWT_BEARER } from '../support/token-endpoint';
import { makeVisitor } from '../support/visitor';
import { signIn } from '../support/visits';

const ALL = 'openid offline_access profile email';
const DENIED = { status: 403, error: 'access_denied' };

test.describe('at a refresh', () => {
  test('both tokens have what an administrator changed, and Hydra’s session stays', async ({
    stack,
    app,
    firstParty: client,
    person,
  }) => {
    const signed = await signInAt(stack, app, { client, person, scope: ALL });
    const { tokens } = signed;
    expect(tokens.id).toMatchObject({ given_name: 'Petra', email_verified: true });
    await changeIdentity(stack, person, { '/traits/name/first': 'Paula' });
    await changeIdentity(stack, person, { '/traits/nickname': 'Pau' });
    const second = await app.refresh(client, tokens.refreshToken ?? '');
    expect(second.access).toMatchObject({ sub: person.id, given_name: 'Paula', name: 'Paula Probe' });
    expect(second.id).toMatchObject({ sub: person.id, given_name: 'Paula', nickname: 'Pau', email: person.email });
    expect(second.access).not.toHaveProperty('nickname');
    // Except for these and what every new token changes, the claims stay: sid, acr, amr and auth_time, too.
    expect(tokens.id['sid']).toMatch(/^[0-9a-f-]{36}$/);
    for (const claim of ['sid', 'acr', 'amr', 'auth_time', 'email', 'email_verified', 'family_name'])
      expect(second.id[claim], claim).toEqual(tokens.id[claim]);
    const third = await app.refresh(client, second.refreshToken ?? '');
    expect(third.id).toMatchObject({ given_name: 'Paula', sid: tokens.id['sid'] });
  });

  test('a changed address is reported as unverified until it’s confirmed', async ({
    stack,
    app,
    firstParty: client,
    person,
  }) => {
    const { tokens } = await signInAt(stack, app, { client, person, scope: 'openid offline_access email' });
    const email = newEmail('moved');
    await changeIdentity(stack, person, { '/traits/email': email });
    const { access, id } = await app.refresh(client, tokens.refreshToken ?? '');
    for (const token of [access, id]) expect(token).toMatchObject({ email, email_verified: false });
  });

  test('a scope that wasn’t granted releases nothing', async ({ stack, app, firstParty: client, person }) => {
    const signed = await signInAt(stack, app, { client, person, scope: 'openid offline_access' });
    await changeIdentity(stack, person, { '/traits/name/first': 'Paula' });
    const answer = await refreshTokens(stack, signed);
    const text = JSON.stringify([decodeAccessToken(answer), decodeJwt(String(answer.body['id_token']))]);
    expect(text).toContain(person.id);
    for (const secret of [person.email, 'Petra', 'Paula', 'Probe']) expect(text).not.toContain(secret);
  });

  test('Hydra ignores a request for fewer scopes, and the claims match the scopes of the token', async ({
    stack,
    app,
    firstParty: client,
    person,
  }) => {
    const signed = await signInAt(stack, app, { client, person, scope: ALL });
    const access = decodeAccessToken(await refreshTokens(stack, signed, { scope: 'openid offline_access email' }));
    expect(access).toMatchObject({ scope: ALL, email: person.email, name: 'Petra Probe' });
  });

  for (const [title, gone] of [
    ['a disabled person', false],
    ['a deleted person', true],
  ] as const) {
    test(`${title} gets no token`, async ({ stack, app, people, firstParty: client, person }) => {
      const signed = await signInAt(stack, app, { client, person, scope: ALL });
      await (gone ? deleteIdentity(stack, person) : people.setState(person, 'inactive'));
      expectNoToken(await refreshTokens(stack, signed), DENIED);
      expectNoToken(await refreshTokens(stack, signed), DENIED);
      if (gone) return;
      // Only the state was the reason.
      await people.setState(person, 'active');
      expect(decodeAccessToken(await refreshTokens(stack, signed)).sub).toBe(person.id);
    });
  }

  test('a subject of another login provider keeps its claims', async ({ stack }) => {
    const payload = { ...refreshPayload('employee-7'), session: { id_token: { subject: 'employee-7' } } };
    const answer = await callHook(stack, 'refresh', { body: JSON.stringify(payload) });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });
});

test.describe('for an assertion of the session exchange', () => {
  for (const [scope, released, withheld] of [
    ['email', ['email', 'email_verified'], ['name', 'given_name']],
    ['profile', ['name', 'given_name'], ['email', 'email_verified']],
    ['email profile api:read', ['name', 'given_name', 'email', 'email_verified'], []],
    ['api:read', [], ['name', 'given_name', 'email', 'email_verified']],
    ['', [], ['name', 'given_name', 'email', 'email_verified']],
  ] as const) {
    test(`the token with the scope "${scope}" has its claims and no others`, async ({ stack, person }) => {
      const visitor = makeVisitor(stack);
      await signIn(visitor, person);
      const access = decodeAccessToken(await tradeAssertion(stack, await getAssertion(stack, visitor), scope));
      expect(access).toMatchObject({ sub: person.id, scope, client_id: stack.exchange.clientId });
      const all: Record<string, unknown> = {
        name: 'Petra Probe',
        given_name: 'Petra',
        email: person.email,
        email_verified: true,
      };
      for (const claim of released) expect(access[claim], claim).toEqual(all[claim]);
      const ext = (access['ext'] ?? {}) as Record<string, unknown>;
      for (const claim of withheld) for (const claims of [access, ext]) expect(claims).not.toHaveProperty(claim);
    });
  }

  for (const gone of [false, true]) {
    test(`a person who was ${gone ? 'deleted' : 'disabled'} since then gets no token`, async ({
      stack,
      people,
      person,
    }) => {
      const visitor = makeVisitor(stack);
      await signIn(visitor, person);
      const assertion = await getAssertion(stack, visitor);
      await (gone ? deleteIdentity(stack, person) : people.setState(person, 'inactive'));
      expectNoToken(await tradeAssertion(stack, assertion, 'email'), DENIED);
    });
  }

  test('the claims are current, not those of the time it was made', async ({ stack, person }) => {
    const visitor = makeVisitor(stack);
    await signIn(visitor, person);
    const assertion = await getAssertion(stack, visitor);
    await changeIdentity(stack, person, { '/traits/name/first': 'Paula' });
    expect(decodeAccessToken(await tradeAssertion(stack, assertion, 'profile'))).toMatchObject({ given_name: 'Paula' });
  });

  test('an assertion of another issuer, about the same person, releases nothing', async ({ stack, person }) => {
    const issuer = `https://issuer-${randomUUID()}.example.com`;
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const kid = randomUUID();
    const trusts = `${stack.hydraAdminUrl}/admin/trust/grants/jwt-bearer/issuers`;
    const trust = await callJson<{ id: string }>('POST', trusts, {
      issuer,
      allow_any_subject: true,
      scope: ['email'],
      jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' },
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    });
    try {
      const assertion = await new SignJWT({ email: person.email })
        .setProtectedHeader({ alg: 'ES256', kid })
        .setIssuer(issuer)
        .setSubject(person.id)
        .setAudience(`${stack.origin}/oauth2/token`)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime('1m')
        .sign(privateKey);
      const params = { grant_type: JWT_BEARER, assertion, scope: 'email' };
      const access = decodeAccessToken(await askToken(stack.origin, exchangeClient(stack), params));
      expect(access).toMatchObject({ sub: person.id, scope: 'email' });
      expect(JSON.stringify(access)).not.toContain(person.email);
    } finally {
      await fetch(`${trusts}/${trust.id}`, { method: 'DELETE' });
    }
  });
});

test("the doctor's client sees in its token that Hydra calls the hook, and other clients see nothing", async ({
  stack,
  clients,
}) => {
  for (const [id, probe] of [
    [`vestibule-doctor-${randomBytes(8).toString('hex')}`, true],
    [`e2e-vestibule-doctor-${randomBytes(8).toString('hex')}`, false],
  ] as const) {
    const client = await clients.create({ client_id: id, grant_types: ['client_credentials'], response_types: [] });
    const credentials = { id, secret: client.client_secret ?? '' };
    const access = decodeAccessToken(await askToken(stack.origin, credentials, { grant_type: 'client_credentials' }));
    expect(access['ext'] ?? {}).toEqual(probe ? { vestibule_probe: id } : {});
  }
});
