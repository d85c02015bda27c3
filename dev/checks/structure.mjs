// `npm run arch`: checks that imports follow .dependency-cruiser.cjs. It also fails if hardly any TypeScript was read:
// with a compiler that it doesn't support, dependency-cruiser reads none and reports success.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const PROGRAM = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
const FOLDERS = ['app', 'components', 'lib', 'server', 'cli', 'build', 'dev', 'e2e'];
const LEAST_TYPESCRIPT_MODULES = 100;

/** @typedef {{ rule: { name: string }, from: string, to: string, cycle?: { name: string }[] }} Violation */
/** @typedef {{ modules: { source: string }[], summary: { violations: Violation[] } }} Cruise */

/** @returns {Cruise} */
function cruise() {
  const rootModules = readdirSync(ROOT).filter((name) => /\.(ts|mjs|js)$/.test(name) && !name.endsWith('.d.ts'));
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const places = [...FOLDERS.filter((name) => existsSync(path.join(ROOT, name))), ...rootModules];
  const ran = spawnSync(process.execPath, [PROGRAM, ...options, ...places], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  try {
    return JSON.parse(ran.stdout);
  } catch {
    throw new Error(`dependency-cruiser failed:\n${ran.stderr || ran.stdout || ran.error?.message}`);
  }
}

const { modules, summary } = cruise();
for (const { rule, from, to, cycle } of summary.violations) {
  const way = cycle === undefined ? to : cycle.map(({ name }) => name).join(' -> ');
  process.stdout.write(`${rule.name}: ${from}${from === to ? '' : ` -> ${way}`}\n`);
}
const own = modules.filter(({ source }) => /\.tsx?$/.test(source) && !source.includes('node_modules'));
process.stdout.write(`${summary.violations.length} violations in ${own.length} TypeScript modules.\n`);
if (own.length < LEAST_TYPESCRIPT_MODULES) {
  process.stdout.write(`That is too few: at least ${LEAST_TYPESCRIPT_MODULES} were expected.\n`);
}
process.exitCode = summary.violations.length > 0 || own.length < LEAST_TYPESCRIPT_MODULES ? 1 : 0;
