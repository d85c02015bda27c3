import type { Page } from '@playwright/test';
import { expect, type Fixtures, test } from '../support/fixtures';
import { expectGoodPage } from '../support/page-checks';
import { allow, expectAtApplication, openRequest } from '../support/pages';
import { createDocumentClient, createRegisteredClient } from '../support/strangers';

type Way = Pick<Fixtures, 'app' | 'clients' | 'stack'> & { page: Page };

const DOCUMENT = 'https://agent.example/oauth/client.json';
const TWELVE =
  'openid offline_access profile email phone address api:read api:write notes:read notes:write files:read files:write calendar:read';

/** Very different requests, each of which has to be understood in five seconds. */
const REQUESTS: Record<string, (way: Way) => Promise<unknown>> = {
  'a first sign-in': async ({ page, app, clients }) => {
    await openRequest(page, { app, client: await clients.create() });
  },
  'a new scope at a service': async ({ page, app, clients, stack }) => {
    const [audience, scope] = [`${stack.demoMcpUrl}/mcp`, 'openid notes:read notes:write'];
    const client = await clients.create({ client_name: 'Quill', scope, audience: [audience] });
    await openRequest(page, { app, client, params: { scope: 'openid notes:read', audience } });
    await allow(page);
    await expectAtApplication(page, app);
    await openRequest(page, { app, client, params: { scope, audience } });
  },
  'an agent on this device': async ({ page, app, clients, stack }) => {
    const [audience, scope] = [`${stack.demoMcpUrl}/mcp`, 'notes:read offline_access'];
    const members = { client_name: 'Agent Desktop', scope, audience: [audience] };
    const client = await createDocumentClient(clients, DOCUMENT, members);
    await openRequest(page, { app, client, params: { scope, audience } });
  },
  'an unknown host': async ({ page, app, clients, stack }) => {
    const [audience, scope] = [`${stack.demoMcpUrl}/mcp`, 'notes:read notes:write'];
    const redirect_uri = 'https://console.assistant.example/oauth/callback';
    const url = 'https://xn--anthropc-4za.example/mcp/client.json';
    const members = {
      client_name: 'Assistant',
      scope,
      audience: [audience],
      redirect_uris: [redirect_uri],
      post_logout_redirect_uris: [],
    };
    const client = await createDocumentClient(clients, url, members);
    await openRequest(page, { app, client, params: { scope, audience, redirect_uri } });
  },
  'one that has registered itself': async ({ page, app, clients, stack }) => {
    const [audience, scope] = [`${stack.demoMcpUrl}/mcp`, 'notes:read'];
    // Its row allows more than it asks for, as that of every such client does.
    const members = { client_name: 'Cursor', scope: `${scope} offline_access`, audience: [audience] };
    const client = await createRegisteredClient(clients, '', members);
    await openRequest(page, { app, client, params: { scope, audience } });
  },
  'twelve scopes': async ({ page, app, clients, stack }) => {
    const audience = [stack.demoApiUrl, `${stack.demoMcpUrl}/mcp`];
    const client = await clients.create({ client_name: 'Harvest', scope: TWELVE, audience });
    await openRequest(page, { app, client, params: { scope: TWELVE, audience: audience.join(' ') } });
  },
};

for (const [name, go] of Object.entries(REQUESTS)) {
  test(`the consent page for ${name} is accessible, fits 320 pixels and 400 %, is lean, and works from right to left`, async ({
    page,
    app,
    clients,
    stack,
    signedIn: _person,
  }) => {
    await expectGoodPage(page, `consent ${name}`, async () => {
      await go({ page, app, clients, stack });
      await expect(page.locator('button[name=decision][value=deny]')).toBeVisible();
    });
  });
}
