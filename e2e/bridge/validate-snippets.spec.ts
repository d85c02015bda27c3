import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getTokens, kratosToken, OTHER_API } from '../support/bridge-tokens';
import { exchangeSession } from '../support/snippets/exchange-session';
import { expect, forAll, test } from '../support/snippets/fixtures';
import { bearer, CASES, type Expected, GOOD, INSUFFICIENT_SCOPE, INVALID_TOKEN } from '../support/snippets/forged';
import { GUIDE } from '../support/snippets/programs';
import { getExitCode, type Running } from '../support/snippets/running';
import { AUDIENCE, CLIENT, PERSON } from '../support/snippets/test-issuer';
import { sendToAll, toOutcome } from '../support/snippets/trio';
import { makeVisitor } from '../support/visitor';

type Body = { sub?: string; client_id?: string };

// One worker for all, because preparing the programs takes longer than the tests.
test.describe.configure({ mode: 'default' });

/** Every program answers so. A token that it accepts says whom it's about. */
async function expectReal(
  real: Running[],
  token: string,
  { about, ...expected }: Expected & { about?: Body },
): Promise<void> {
  for (const { language, send } of real) {
    const reply = await send(bearer(token));
    expect({ language, ...toOutcome(reply) }).toEqual({ language, ...expected });
    if (expected.status === 200) expect(JSON.parse(reply.body), language).toEqual(about);
    else expect(reply.body, language).toBe('');
  }
}

for (const [title, make, expected] of CASES) {
  test(`${title}: ${expected.status}`, async ({ trio }) => {
    const replies = await sendToAll(trio, make);
    for (const [language, reply] of Object.entries(replies)) {
      expect({ language, ...toOutcome(reply) }).toEqual({ language, ...expected });
      if (expected.status === 200) expect(JSON.parse(reply.body)).toMatchObject({ client_id: CLIENT });
      else expect(reply.body, language).toBe('');
    }
    expect(Object.keys(replies)).toEqual(['TypeScript', 'Python', 'Go']);
  });
}

test('the answer names the person and the application of the token', async ({ trio }) => {
  const replies = await sendToAll(trio, async (issuer) => bearer(await issuer.sign()));
  const bodies = Object.entries(replies).map(([language, { body }]) => [language, JSON.parse(body)]);
  expect(Object.fromEntries(bodies)).toEqual(forAll({ sub: PERSON, client_id: CLIENT }));
});

test('no program starts without an issuer or an audience', async ({ programs }) => {
  const incomplete = [{ ISSUER: 'http://127.0.0.1:9' }, { AUDIENCE }, { ISSUER: '', AUDIENCE }];
  for (const program of programs.all) {
    for (const env of incomplete) expect(await getExitCode(program, { PORT: '0', ...env }), program.language).toBe(1);
  }
});

test.describe('with tokens of the real servers', () => {
  test('an access token of a person: 200', ({ bridge, real }) =>
    expectReal(real, bridge.tokens.accessToken, {
      ...GOOD,
      about: { sub: bridge.person.id, client_id: bridge.client.client_id },
    }));

  test('an access token for another API: 401', async ({ bridge, real }) => {
    const { accessToken } = await getTokens(bridge, { audience: OTHER_API });
    await expectReal(real, accessToken, INVALID_TOKEN);
  });

  test('an access token without the scope: 403', async ({ bridge, real, stack }) => {
    const { accessToken } = await getTokens(bridge, { audience: stack.demoApiUrl, scope: 'openid email' });
    await expectReal(real, accessToken, INSUFFICIENT_SCOPE);
  });

  test('an ID token, a refresh token and a session JWT of Kratos: 401', async ({ bridge, real, stack }) => {
    await expectReal(real, bridge.tokens.idToken, INVALID_TOKEN);
    await expectReal(real, bridge.tokens.refreshToken ?? '', INVALID_TOKEN);
    await expectReal(real, await kratosToken(stack, bridge.cookie, 'internal'), INVALID_TOKEN);
  });

  test('a token of the session exchange: 200', async ({ bridge, real, stack }) => {
    const token = await exchangeSession(stack, bridge.cookie);
    await expectReal(real, token, { ...GOOD, about: { sub: bridge.person.id, client_id: stack.exchange.clientId } });
  });

  test('a token after the sign-out and after the end of the consent: 200, because only introspection knows', async ({
    app,
    clients,
    people,
    real,
    stack,
  }) => {
    const client = await clients.create({ isFirstParty: true, audience: [stack.demoApiUrl] });
    const person = await people.create();
    const visitor = makeVisitor(stack, { origins: [app.origin] });
    const { accessToken, idToken } = await getTokens(
      { app, client, person, visitor },
      { audience: stack.demoApiUrl, scope: 'openid api:read' },
    );
    const about = { sub: person.id, client_id: client.client_id };
    const isActive = async () => {
      const body = new URLSearchParams({ token: accessToken });
      const answer = await fetch(`${stack.hydraAdminUrl}/admin/oauth2/introspect`, { method: 'POST', body });
      return ((await answer.json()) as { active: boolean }).active;
    };
    await visitor.open(await app.logoutUrl(client, { id_token_hint: idToken }));
    expect(visitor.cookies.has(stack.sessionCookie)).toBe(false);
    expect(await isActive()).toBe(true);
    await expectReal(real, accessToken, { ...GOOD, about });
    const consent = `subject=${person.id}&client=${client.client_id}`;
    const ended = await fetch(`${stack.hydraAdminUrl}/admin/oauth2/auth/sessions/consent?${consent}`, {
      method: 'DELETE',
    });
    expect(ended.status).toBe(204);
    expect(await isActive()).toBe(false);
    await expectReal(real, accessToken, { ...GOOD, about });
  });

  test('a token of a service: 200, even after it was revoked', async ({ clients, real, stack }) => {
    const members = { grant_types: ['client_credentials'], token_endpoint_auth_method: 'client_secret_basic' };
    const client = await clients.create({ ...members, audience: [stack.demoApiUrl] });
    const authorization = `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}`;
    const post = (address: string, fields: Record<string, string>) =>
      fetch(stack.origin + address, { method: 'POST', headers: { authorization }, body: new URLSearchParams(fields) });
    const fields = { grant_type: 'client_credentials', scope: 'api:read', audience: stack.demoApiUrl };
    const { access_token } = (await (await post('/oauth2/token', fields)).json()) as { access_token: string };
    const about = { sub: client.client_id, client_id: client.client_id };
    await expectReal(real, access_token, { ...GOOD, about });
    expect((await post('/oauth2/revoke', { token: access_token })).status).toBe(200);
    await expectReal(real, access_token, { ...GOOD, about });
  });
});

test('the guide names the versions that are tested', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
  const guide = readFileSync(GUIDE, 'utf8');
  const manifest = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
  expect(guide).toContain(`npm install jose@${manifest.devDependencies['jose']}`);
  const pyjwt = /^pyjwt==(\S+)/m.exec(read('e2e/support/snippets/requirements.txt'))?.[1];
  expect(guide).toContain(`pip install 'pyjwt[crypto]==${pyjwt}'`);
  const jwx = /^require (\S+) (\S+)$/m.exec(read('e2e/support/snippets/go.mod'));
  expect(guide).toContain(`go get ${jwx?.[1]}@${jwx?.[2]}`);
});
