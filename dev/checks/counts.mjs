// How many tests passed and failed, out of the reports that Jest and Playwright write.

import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * What a run counts for. A run that left no report, or that failed although no test of it did, has one failure.
 *
 * @param {string} file
 * @param {(report: any) => Counts} read
 * @param {boolean} endedWell
 * @returns {Counts}
 */
export function countReport(file, read, endedWell) {
  const counts = readReport(file, read);
  if (counts === undefined) return { passed: 0, failed: 1, skipped: 0 };
  // Nothing found is no success, whatever the tool thinks.
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
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number }} report
 * @returns {Counts} a file that could not be run counts as one failure
 */
export function countJest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: unknown[] }} report
 * @returns {Counts} an error outside of any test counts as one failure, a test that passed only when it was tried again as a failure, too
 */
export function countPlaywright({ stats, errors = [] }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}
