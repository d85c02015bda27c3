// Counts passed and failed tests in the reports of Jest and Playwright.

import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts a run. One that left no report, or failed although none of its tests did, has one failure.
 *
 * @param {string} file
 * @param {(report: any) => Counts} read
 * @param {boolean} endedWell
 * @returns {Counts}
 */
export function countReport(file, read, endedWell) {
  const counts = readReport(file, read);
  if (counts === undefined) return { passed: 0, failed: 1, skipped: 0 };
  // A run without tests isn't a success, whatever the tool says.
  const isSuspicious = counts.failed === 0 && (!endedWell || counts.passed === 0);
  return isSuspicious ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {string} file
 * @param {(report: any) => Counts} read
 */
function readReport(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   numRuntimeErrorTestSuites: number }} report
 * @returns {Counts} a file that couldn't run counts as one failure
 */
export function countJest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @typedef {Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>} PlaywrightStats
 * @param {{ stats: PlaywrightStats, errors?: unknown[] }} report
 * @returns {Counts} an error outside of any test counts as a failure, and so does a test that passed only on a retry
 */
export function countPlaywright({ stats, errors = [] }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}
