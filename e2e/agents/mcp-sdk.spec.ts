import type { Page } from '@playwright/test';
import type { Application } from '../support/application';
import { expect, test } from '../support/fixtures';
import { type Agent, makeAgent, SDKS } from '../support/mcp-agents';
import { allow, expectAtApplication, scopeBox } from '../support/pages';
import { isNewer } from '../support/stack';

/** Of dev/config/client-documents: the front door has a copy, so that no test needs a network. */
const DOCUMENT = 'https://agent.example.com/client.json';

/** Walks the pages that the agent opens, and gives it what came back. */
async function signIn(page: Page, { app, agent }: { app: Application; agent: Agent }): Promise<URLSearchParams> {
  const seen = app.visits.length;
  await page.goto(agent.memory.wantsTo?.href ?? '');
  await allow(page);
  await expectAtApplication(page, app);
  const answer = app.visits[seen]?.url.searchParams ?? new URLSearchParams();
  await agent.finish(answer);
  return answer;
}

type WhoAmI = { subject: string; client_id: string; scopes: string[]; audience: string[] };
const whoami = async (agent: Agent) => JSON.parse((await agent.call('whoami')) ?? 'null') as WhoAmI;

for (const [name, sdk] of Object.entries(SDKS)) {
  for (const kind of ['document', 'registration'] as const) {
    test(`${name} signs in by ${kind}, refreshes, and gets one more scope`, async ({ page, app, stack, signedIn }) => {
      const serverUrl = `${stack.demoMcpUrl}/mcp`;
      const documentUrl = kind === 'document' ? { documentUrl: DOCUMENT } : {};
      const agent = makeAgent(sdk, { serverUrl, redirectUrl: `${app.origin}/callback`, ...documentUrl });

      expect(await agent.call('whoami')).toBeNull();
      const asked = agent.memory.wantsTo?.searchParams;
      expect(asked?.get('resource')).toBe(serverUrl);
      expect(asked?.has('state')).toBe(false);
      const id = asked?.get('client_id') ?? '';
      expect(id).toMatch(kind === 'document' ? DOCUMENT : /^dcr-/);
      const answer = await signIn(page, { app, agent });
      expect(answer.get('iss')).toBe(stack.origin);
      expect(answer.has('state')).toBe(false);
      const first = await whoami(agent);
      expect(first).toMatchObject({ subject: signedIn.id, audience: [serverUrl] });
      expect(first.scopes).toContain('notes:read');
      expect(first.client_id).toMatch(kind === 'registration' || isNewer(stack) ? id : /^cimd~/);

      const before = agent.memory.tokens;
      expect(before?.refresh_token).toBeTruthy();
      agent.memory.tokens = { ...before, access_token: 'gone', token_type: 'bearer' };
      expect(await whoami(agent)).toEqual({ ...first, expires_at: expect.any(String) });
      expect(agent.memory.tokens.refresh_token).not.toBe(before?.refresh_token);

      await stepUp(agent, name);
      expect(agent.memory.wantsTo?.searchParams.get('scope')).toContain('notes:write');
      await page.goto(agent.memory.wantsTo?.href ?? '');
      await expect(scopeBox(page, 'notes:write')).toBeChecked();
      await signIn(page, { app, agent });
      expect(await agent.call('add_note', { text: 'Buy milk' })).toBe('You have 1 notes.');
    });
  }
}

/** The first generation answers a demand for more with its refresh token, which has no more. Its host has to ask. */
async function stepUp(agent: Agent, name: string): Promise<void> {
  if (name === 'SDK v2') {
    expect(await agent.call('add_note', { text: 'Buy milk' })).toBeNull();
    return;
  }
  await expect(agent.call('add_note', { text: 'Buy milk' })).rejects.toThrow('403');
  await agent.askFor('notes:read notes:write');
}

test('an agent whose document has no such redirect URI gets a page, and no redirect', async ({
  page,
  stack,
  signedIn: _person,
}) => {
  const serverUrl = `${stack.demoMcpUrl}/mcp`;
  const redirectUrl = 'https://elsewhere.example.com/callback';
  const agent = makeAgent(SDKS['SDK v2'], { serverUrl, redirectUrl, documentUrl: DOCUMENT });
  expect(await agent.call('whoami')).toBeNull();
  await page.goto(agent.memory.wantsTo?.href ?? '');
  expect(new URL(page.url()).origin).toBe(stack.origin);
  await expect(page.locator('h1')).toBeVisible();
  expect(await page.content()).not.toContain('elsewhere.example.com');
});
