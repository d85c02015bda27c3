import { readAttributes, readText, readTitle } from '@/dev/testing/html';
import { expect, test } from '../support/attack-fixtures';
import { createDocumentClient, createRegisteredClient } from '../support/strangers';
import { ALLOW, allow, atConsent, atLogin, openRequest, signIn } from '../support/visits';

const DOCUMENT = 'https://agent.example/client.json';
const hostile = { client_name: 'Acme\u202e Bank <b>verified</b>', skip_consent: true };

const STRANGERS = [
  { kind: 'a document', create: createDocumentClient, leads: 'agent.example', login: 'Sign in to agent.example' },
  { kind: 'a registration', create: createRegisteredClient, leads: 'An unverified application', login: 'Sign in' },
] as const;

for (const { kind, create, leads, login } of STRANGERS) {
  test(`a client with ${kind} is asked about every time, whatever its row and the form say`, async ({
    visitor,
    app,
    clients,
    person,
  }) => {
    const client = await create(clients, DOCUMENT, hostile);
    const first = await atConsent(visitor, { app, client, person });
    expect(readAttributes(first.page.text, 'input').map(({ name }) => name)).not.toContain('remember');
    await visitor.press(first.page, ALLOW, { remember: '1' });
    await app.tokens(first.attempt);
    await allow(visitor, await atConsent(visitor, { app, client, person }), person);
    const { attempt } = await openRequest(visitor, { app, client, params: { prompt: 'none' } });
    expect(await app.error(attempt)).toBe('consent_required');
  });

  test(`the name of a client with ${kind} is never in a title, and marked wherever it is`, async ({
    visitor,
    app,
    clients,
    person,
  }) => {
    const client = await create(clients, DOCUMENT, hostile);
    const { url } = await atLogin(visitor, { app, client });
    const signInPage = await visitor.open(url);
    const { page: consent } = await atConsent(visitor, { app, client, person });
    for (const [page, title] of [
      [signInPage, login],
      [consent, `${leads} wants to access your account`],
    ] as const) {
      expect(readTitle(page.text)).not.toContain('Bank');
      const text = readText(page.text);
      expect(text).toContain(title);
      expect(text).toMatch(/It calls itself Acme Bank <b>verified<\/b> ?\.\s+Not checked by/);
      expect(page.text).not.toContain('<b>verified');
    }
    expect(readText(consent.text)).toContain('A program on this device gets the access.');
  });
}

test('what was allowed at one service is new at another, remembered or not', async ({
  visitor,
  app,
  clients,
  person,
  stack,
}) => {
  const NOTES = `${stack.demoMcpUrl}/mcp`;
  const scope = 'openid notes:read notes:write';
  const members = { scope, audience: [NOTES, stack.demoApiUrl] };
  const client = await createDocumentClient(clients, DOCUMENT, members);
  await signIn(visitor, person);
  const newsOf = async (params: Record<string, string>) => {
    const asked = await atConsent(visitor, { app, client, person, params });
    await allow(visitor, asked, person);
    return readText(asked.page.text).match(/(?:Demo notes|\d+|Read your notes|Write notes for you) New/g) ?? [];
  };
  expect(await newsOf({ scope: 'openid notes:read', audience: NOTES })).toEqual([]);
  expect(await newsOf({ scope: 'openid notes:read', audience: NOTES })).toEqual([]);
  expect(await newsOf({ scope, audience: NOTES })).toEqual(['Write notes for you New']);
  const atApi = await newsOf({ scope: 'openid notes:read', audience: stack.demoApiUrl });
  expect(atApi).toEqual([`${new URL(stack.demoApiUrl).port} New`, 'Read your notes New']);
});
