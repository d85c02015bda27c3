import { type MatrixRow, type Outcome, toMatrix } from './method-matrix';

const rows: MatrixRow[] = [
  { method: 'password', flow: 'sign-in', cells: ['A', 'B', 'A', { none: 'No reason.' }] },
  { method: 'passkey', flow: 'sign-up', cells: ['C', { none: 'Needs a script.' }, 'A', { none: 'Needs a script.' }] },
];
const outcomes = (entries: [string, Outcome][]) => new Map(entries);

describe('toMatrix', () => {
  it('names the test or the reason of every cell', () => {
    const { lines, problems } = toMatrix(
      rows,
      outcomes([
        ['A', 'passed'],
        ['B', 'passed'],
        ['C', 'passed'],
      ]),
    );
    expect(lines).toEqual([
      'method    flow     within, script  within, none  without, script  without, none',
      'password  sign-in  1 ok            2 ok          1 ok             (a)',
      'passkey   sign-up  3 ok            (b)           1 ok             (b)',
      '',
      '  1  A',
      '  2  B',
      '  3  C',
      '(a)  No reason.',
      '(b)  Needs a script.',
    ]);
    expect(problems).toEqual([]);
  });

  it('has a problem with a test that failed, did not run or does not exist', () => {
    const { lines, problems } = toMatrix(
      rows,
      outcomes([
        ['A', 'failed'],
        ['B', 'not run'],
      ]),
    );
    expect(lines[1]).toBe('password  sign-in  1 FAILED        2 NOT RUN     1 FAILED         (a)');
    expect(problems).toEqual(['failed: A', 'not run: B', 'missing: C']);
  });
});
