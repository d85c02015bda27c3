// `npm test`: installs what is missing, runs every check and every test, and ends with one line, `N passed, N failed`.
// A check counts as one, tests by their number. `npm test -- --only unit,e2e` runs just these steps. Imports only
// Node's own modules, because the packages may be missing.

import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { installMissing } from './bootstrap.mjs';
import { countJest, countPlaywright, countReport } from './checks/counts.mjs';
import { interruptRunning, ROOT, runScript, seconds } from './checks/run-command.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensurePython } from './python.mjs';

/** @typedef {import('./checks/counts.mjs').Counts} Counts */
/** @typedef {{ name: string, title: string, needs: string[], run: () => Promise<Counts> }} Step */
/** @typedef {{ step: Step, counts: Counts, time: string, note: string }} Outcome */

let isStopped = false;

const REPORTS = path.join(ROOT, 'test-results');

/** @type {Step[]} */
const STEPS = [
  { name: 'install', title: 'Packages', needs: [], run: async () => asCounts(installPackages()) },
  { name: 'generate', title: 'Generated files', needs: ['install'], run: runCheck('generate') },
  { name: 'types', title: 'Types', needs: ['generate'], run: runCheck('typecheck') },
  { name: 'lint', title: 'Style', needs: ['install'], run: runCheck('lint') },
  { name: 'arch', title: 'Layers and cycles', needs: ['generate'], run: runCheck('arch') },
  { name: 'knip', title: 'Dead code', needs: ['generate'], run: runCheck('knip') },
  { name: 'unit', title: 'Unit tests', needs: ['generate'], run: runUnitTests },
  { name: 'build', title: 'Production build', needs: ['install'], run: runCheck('build') },
  { name: 'e2e', title: 'End-to-end tests', needs: ['build'], run: runEndToEndTests },
];

/**
 * @param {string} script of package.json
 * @returns {Step['run']}
 */
function runCheck(script) {
  return async () => asCounts(await runScript(script));
}

/**
 * @param {boolean} hasPassed
 * @returns {Counts}
 */
function asCounts(hasPassed) {
  return { passed: hasPassed ? 1 : 0, failed: hasPassed ? 0 : 1, skipped: 0 };
}

/** Ends the process if it fails: nothing else could run. */
function installPackages() {
  installMissing();
  return true;
}

async function runUnitTests() {
  const file = freshReport('unit.json');
  const succeeded = await runScript('test:unit', ['--ci', '--json', `--outputFile=${file}`]);
  return countReport(file, countJest, succeeded);
}

async function runEndToEndTests() {
  const CHROMIUM_PATH = ensureChromium((line) => process.stdout.write(`${line}\n`));
  process.stdout.write(`Chromium: ${CHROMIUM_PATH}\n`);
  // For the Python program in docs/guides/validate-a-token.md.
  ensurePython((line) => process.stdout.write(`${line}\n`));
  const file = freshReport('e2e.json');
  const succeeded = await runScript('e2e', [], {
    CHROMIUM_PATH,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    VESTIBULE_E2E_REPORT: file,
  });
  return countReport(file, countPlaywright, succeeded);
}

/** @param {string} name */
function freshReport(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = path.join(REPORTS, name);
  rmSync(file, { force: true });
  return file;
}

/** @returns {Step[]} */
function chosenSteps() {
  const [flag, list, ...more] = process.argv.slice(2);
  if (flag === undefined) return STEPS;
  const names = (flag === '--only' ? (list ?? '') : '').split(',');
  const unknown = names.find((name) => STEPS.every((step) => step.name !== name));
  if (unknown === undefined && more.length === 0) return STEPS.filter(({ name }) => names.includes(name));
  process.stderr.write(`Usage: npm test [-- --only ${STEPS.map(({ name }) => name).join(',')}]\n`);
  return process.exit(2);
}

/**
 * @param {Step} step
 * @param {Outcome[]} earlier
 * @returns {Promise<Outcome>}
 */
async function runStep(step, earlier) {
  const begin = Date.now();
  const missing = earlier.find((outcome) => step.needs.includes(outcome.step.name) && outcome.counts.failed > 0);
  if (missing !== undefined) {
    return { step, counts: asCounts(false), time: seconds(begin), note: `not run: ${missing.step.name} failed` };
  }
  try {
    const counts = await step.run();
    return { step, counts, time: seconds(begin), note: '' };
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    return { step, counts: asCounts(false), time: seconds(begin), note };
  }
}

/** @param {Outcome} outcome */
function toLine({ step, counts, time, note }) {
  const { passed, failed, skipped } = counts;
  const verdict = failed === 0 ? 'ok    ' : 'FAILED';
  const number = passed + failed + skipped > 1 ? `  ${passed} passed, ${failed} failed, ${skipped} skipped` : '';
  return `${verdict}  ${step.name.padEnd(8)}  ${time.padStart(8)}${number}${note === '' ? '' : `  ${note}`}\n`;
}

async function main() {
  const begin = Date.now();
  const steps = chosenSteps();
  const leftOut = STEPS.filter((step) => !steps.includes(step)).map(({ name }) => name);
  if (leftOut.length > 0) process.stdout.write(`Left out, as asked: ${leftOut.join(', ')}.\n`);
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const [index, step] of steps.entries()) {
    if (isStopped) return;
    process.stdout.write(`\n[${index + 1}/${steps.length}] ${step.title} (${step.name}), after ${seconds(begin)}\n`);
    const outcome = await runStep(step, outcomes);
    process.stdout.write(toLine(outcome));
    outcomes.push(outcome);
  }
  if (isStopped) return;
  const sum = (/** @type {keyof Counts} */ key) => outcomes.reduce((total, { counts }) => total + counts[key], 0);
  process.stdout.write(`\nAll steps, in ${seconds(begin)}:\n${outcomes.map(toLine).join('')}`);
  process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}

for (const [signal, code] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])) {
  process.once(signal, () => {
    isStopped = true;
    interruptRunning();
    // The running command gets time to stop its own servers.
    setTimeout(() => process.exit(code), 30_000).unref();
    process.exitCode = code;
    process.stdout.write(`\nStopped by ${signal}.\n`);
  });
}

await main();
