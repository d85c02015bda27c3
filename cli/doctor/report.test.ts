import { type Finding, fine, problem, skipped, warning } from './finding';
import { countFindings, reportLines } from './report';

const ADVICE = { why: 'It matters.', fix: 'Set a: b' };
const FINDINGS: Finding[] = [
  { id: 'kratos.version', ...fine('Version v1.3.1.') },
  { id: 'hydra.token', ...problem('It is opaque.', ADVICE) },
  { id: 'kratos.x', ...warning('It is odd.', ADVICE) },
  { id: 'hydra.pages', ...skipped('Not checked.') },
];

describe('countFindings', () => {
  it('counts each status', () => expect(countFindings(FINDINGS)).toEqual({ ok: 1, warning: 1, error: 1, skipped: 1 }));
});

describe('reportLines', () => {
  it('groups and aligns, and says why it matters and how to fix it', () => {
    expect(reportLines(FINDINGS, false)).toEqual([
      'Kratos',
      '  ok       version  Version v1.3.1.',
      '  warning  x        It is odd.',
      '                    Why:  It matters.',
      '                    Fix:  Set a: b',
      '',
      'Hydra',
      '  error    token    It is opaque.',
      '                    Why:  It matters.',
      '                    Fix:  Set a: b',
      '  skipped  pages    Not checked.',
      '',
      '1 error, 1 warning, 1 ok, 1 skipped.',
    ]);
  });

  it('shows control characters', () => {
    const evil = '\u001b[32mok\nHydra';
    const lines = reportLines([{ id: 'kratos.x', ...problem(evil, { why: evil, fix: evil }) }], true);
    expect(lines.filter((line) => line.endsWith('\\x1b[32mok\\nHydra'))).toHaveLength(3);
  });

  it('colours the status alone', () => {
    expect(reportLines([{ id: 'kratos.version', ...fine('Fine.') }], true)[1]).toBe(
      '  \u001b[32mok     \u001b[0m  version  Fine.',
    );
  });
});
