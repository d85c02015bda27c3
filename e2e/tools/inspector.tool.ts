import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '../support/fixtures';
import { allow } from '../support/pages';
import { startTool, stopTools } from './program';

const TOOL = '@modelcontextprotocol/inspector/clients/launcher/build/index.js';
const DOCUMENT = 'https://agent.example.com/client.json';
const ADDRESS = /https?:\/\/\S+\/oauth2\/auth\?\S+/;
/** The Inspector's own, which can't be changed. */
const REDIRECT_ORIGIN = 'http://127.0.0.1:6276';

test.afterEach(stopTools);

for (const [way, more] of [
  ['the URL of a document', ['--client-metadata-url', DOCUMENT]],
  ['its own registration', []],
] as const) {
  test(`the Inspector signs in by ${way}, calls a tool, and comes back without a person`, async ({
    page,
    guard,
    stack,
    signedIn: person,
  }) => {
    guard.allowOrigin(REDIRECT_ORIGIN);
    // The Inspector ends while the browser asks for its icon.
    guard.allowConsole(/ERR_(CONNECTION_\w+|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)/);
    const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-inspector-'));
    const env = {
      HOME: folder,
      MCP_STORAGE_DIR: path.join(folder, 'storage'),
      MCP_INSPECTOR_SECRET_STORE: 'file',
      // Without a terminal it only asks a person if it may open a browser, which this one isn't.
      MCP_AUTO_OPEN_ENABLED: 'true',
      BROWSER: 'true',
    };
    const common = ['--cli', '--transport', 'http', '--server-url', `${stack.demoMcpUrl}/mcp`, ...more];

    const first = startTool(TOOL, [...common, '--method', 'tools/call', '--tool-name', 'whoami'], env);
    await expect.poll(first.output, { timeout: 30_000 }).toMatch(ADDRESS);
    await page.goto(ADDRESS.exec(first.output())?.[0] ?? '');
    await allow(page);
    expect(await first.ended, first.output()).toBe(0);
    expect(first.output()).toContain(person.id);

    const again = startTool(TOOL, [...common, '--stored-auth-only', '--method', 'tools/list'], env);
    expect(await again.ended, again.output()).toBe(0);
    expect(again.output()).toContain('add_note');
    rmSync(folder, { recursive: true });
  });
}
