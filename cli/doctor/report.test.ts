import { fine, problem, skipped, warning } from './finding';
import { countOf, reportLines } from './report';

const ADVICE = { why: 'It matters.', mend: 'Set a: b' };
const FINDINGS = [
  fine('kratos.version', 'Version v1.3.1.'),
  problem('hydra.token', 'It is opaque.', ADVICE),
  warning('kratos.x', 'It is odd.', ADVICE),
  skipped('hydra.pages', 'Not looked at.'),
];

describe('countOf', () => {
  it('counts each status', () => expect(countOf(FINDINGS)).toEqual({ ok: 1, warning: 1, error: 1, skipped: 1 }));
});

describe('reportLines', () => {
  it('groups and aligns, and tells why and how to mend', () => {
    expect(reportLines(FINDINGS, false)).toEqual([
      'Kratos',
      '  ok       version  Version v1.3.1.',
      '  warning  x        It is odd.',
      '                    Why:  It matters.',
      '                    Mend: Set a: b',
      '',
      'Hydra',
      '  error    token    It is opaque.',
      '                    Why:  It matters.',
      '                    Mend: Set a: b',
      '  skipped  pages    Not looked at.',
      '',
      '1 error, 1 warning, 1 ok, 1 skipped.',
    ]);
  });

  it('shows what a terminal would act on', () => {
    const evil = '\u001b[32mok\nHydra';
    const lines = reportLines([problem('kratos.x', evil, { why: evil, mend: evil })], true);
    expect(lines.filter((line) => line.endsWith('\\x1b[32mok\\nHydra'))).toHaveLength(3);
  });

  it('colours the status alone', () => {
    expect(reportLines([fine('kratos.version', 'Fine.')], true)[1]).toBe(
      '  \u001b[32mok     \u001b[0m  version  Fine.',
    );
  });
});
