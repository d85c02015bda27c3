import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countJest, countPlaywright, countReport } from './counts.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vestibule-counts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('countReport', () => {
  const playwright = (expected: number, unexpected: number, more = {}) => ({
    stats: { expected, unexpected, flaky: 0, skipped: 0 },
    ...more,
  });

  it.each([
    ['a good run', playwright(3, 0), true, { passed: 3, failed: 0 }],
    ['failed tests', playwright(3, 2), false, { passed: 3, failed: 2 }],
    ['a failed run without a failed test', playwright(3, 0), false, { passed: 3, failed: 1 }],
    ['an error outside of the tests', playwright(3, 0, { errors: [{}] }), false, { passed: 3, failed: 1 }],
    ['a run that found no test', playwright(0, 0), true, { passed: 0, failed: 1 }],
    ['no report that can be read', 'half a rep', false, { passed: 0, failed: 1 }],
  ])('counts %s', (_case, report, endedWell, expected) => {
    const file = path.join(folder, 'report.json');
    writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report));
    expect(countReport(file, countPlaywright, endedWell)).toMatchObject(expected);
  });

  it('counts a failure where there is no report', () => {
    expect(countReport(path.join(folder, 'none.json'), countJest, true)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('countJest', () => {
  it('counts a file that could not be run as one failure', () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(countJest({ ...report, numRuntimeErrorTestSuites: 1 })).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });
});
