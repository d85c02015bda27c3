import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '../support/fixtures';
import { freePort } from '../support/free-port';
import { callJson } from '../support/http';
import { allow } from '../support/pages';
import type { StackInfo } from '../support/stack';
import { startTool, stopTools } from './program';

const TOOL = '@modelcontextprotocol/conformance/dist/index.js';
const DOCUMENT = 'https://agent.example.com/client.json';
const ADDRESS = /https?:\/\/\S+\/oauth2\/auth\?\S+/;

type Check = { id: string; status: string; errorMessage?: string };

/** By each way in which an MCP client gets an id. */
const CLIENTS: Record<string, (stack: StackInfo, redirectUri: string) => Promise<string>> = {
  'the URL of its document': async () => DOCUMENT,
  'its own registration': async ({ origin }, redirectUri) => {
    const registration = { client_name: 'Conformance', redirect_uris: [redirectUri], grant_types: GRANTS };
    return (await callJson<{ client_id: string }>('POST', `${origin}/oauth2/register`, registration)).client_id;
  },
  'the operator’s registration': async ({ hydraAdminUrl, demoMcpUrl }, redirectUri) => {
    const { client_id } = await callJson<{ client_id: string }>('POST', `${hydraAdminUrl}/admin/clients`, {
      ...{ client_name: 'Conformance', redirect_uris: [redirectUri], grant_types: GRANTS, scope: 'notes:read' },
      ...{ audience: [`${demoMcpUrl}/mcp`], token_endpoint_auth_method: 'none' },
    });
    return client_id;
  },
};
const GRANTS = ['authorization_code', 'refresh_token'];

test.afterEach(stopTools);

for (const [way, makeClient] of Object.entries(CLIENTS)) {
  test(`the conformance tool is content with the authorization server, as a client by ${way}`, async ({
    page,
    guard,
    stack,
    signedIn: _person,
  }) => {
    const port = await freePort();
    const redirectUri = `http://127.0.0.1:${port}/callback`;
    const clientId = await makeClient(stack, redirectUri);
    guard.allowOrigin(new URL(redirectUri).origin);
    // The tool ends while the browser asks for its icon.
    guard.allowConsole(/ERR_(CONNECTION_\w+|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)/);
    const results = mkdtempSync(path.join(tmpdir(), 'vestibule-conformance-'));
    const options = {
      url: stack.origin,
      'client-id': clientId,
      resource: `${stack.demoMcpUrl}/mcp`,
      port,
      'output-dir': results,
    };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const tool = startTool(TOOL, ['authorization', ...args]);
    await expect.poll(() => ADDRESS.exec(tool.output())?.[0], { timeout: 30_000 }).toBeDefined();
    await page.goto(ADDRESS.exec(tool.output())?.[0] ?? '');
    await allow(page);
    expect(await tool.ended, tool.output()).toBe(0);
    const checks = readChecks(results);
    rmSync(results, { recursive: true });
    expect(checks.length, tool.output()).toBeGreaterThan(2);
    expect(checks.filter(({ status }) => status !== 'SUCCESS' && status !== 'INFO')).toEqual([]);
  });
}

function readChecks(folder: string): Check[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('checks.json'),
  );
  return files.flatMap((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Check[]);
}
