import { outcomeRules, stepRules } from '@/lib/oauth2/decision-rules';
import { namedRows, read } from './markdown';

/** The code's rules as rows of a table: event, outcome or step, rule. */
function rowsOf(rules: Record<string, Record<string, readonly string[]>>): string[][] {
  return Object.entries(rules).flatMap(([event, kinds]) =>
    Object.entries(kinds).flatMap(([kind, names]) => names.map((rule) => [event, kind, rule])),
  );
}

describe('the rules of decisions in docs/deploy.md', () => {
  const [, section = ''] = /\n## The log\n([\s\S]*?)\n## /.exec(read('docs/deploy.md')) ?? [];
  const [outcomes = '', steps = ''] = section.split('\n### Steps\n');

  it.each([
    ['outcomes', outcomes, outcomeRules],
    ['steps', steps, stepRules],
  ])('match the code, in the same order: %s', (_name, text, rules) => {
    expect(namedRows(text).map((cells) => cells.slice(0, 3))).toEqual(rowsOf(rules));
  });

  it('say when they apply', () => {
    expect(namedRows(section).filter((cells) => cells.length !== 4 || cells.includes(''))).toEqual([]);
  });
});
