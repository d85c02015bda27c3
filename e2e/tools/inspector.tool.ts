import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '../support/fixtures';
import { allow } from '../support/pages';
import { startTool } from './program';

const TOOL = '@modelcontextprotocol/inspector/clients/launcher/build/index.js';
const DOCUMENT = 'https://agent.example.com/client.json';
/** The Inspector's own, which can't be changed. */
const REDIRECT_ORIGIN = 'http://127.0.0.1:6276';

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
    const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-inspector-'));
    const opened = path.join(folder, 'opened');
    // The Inspector opens a browser with the first program of this name.
    writeFileSync(
      path.join(folder, 'xdg-open'),
      `#!/bin/sh\nprintf '%s' "$1" > '${opened}.part'\nmv '${opened}.part' '${opened}'\n`,
    );
    chmodSync(path.join(folder, 'xdg-open'), 0o755);
    const env = {
      PATH: `${folder}:${process.env['PATH']}`,
      HOME: folder,
      MCP_AUTO_OPEN_ENABLED: 'true',
      MCP_STORAGE_DIR: path.join(folder, 'storage'),
      MCP_INSPECTOR_SECRET_STORE: 'file',
    };
    const common = ['--cli', '--transport', 'http', '--server-url', `${stack.demoMcpUrl}/mcp`, ...more];

    const first = startTool(TOOL, [...common, '--method', 'tools/call', '--tool-name', 'whoami'], env);
    await expect.poll(() => existsSync(opened), { message: first.output(), timeout: 30_000 }).toBe(true);
    await page.goto(readFileSync(opened, 'utf8'));
    await allow(page);
    expect(await first.ended, first.output()).toBe(0);
    expect(first.output()).toContain(person.id);

    const again = startTool(TOOL, [...common, '--stored-auth-only', '--method', 'tools/list'], env);
    expect(await again.ended, again.output()).toBe(0);
    expect(again.output()).toContain('add_note');
    rmSync(folder, { recursive: true });
  });
}
