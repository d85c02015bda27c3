import { parse } from 'yaml';
import { toYaml } from './printed';

const PRINTED = { head: ['One.', '', 'Two.'], value: { a: { b: ['x', 'y'] }, c: 'd' }, comments: {} };

describe('toYaml', () => {
  it('writes the head, then the value', () => {
    const text = toYaml(PRINTED);
    expect(text).toMatch(/^# One\.\n#\n# Two\.\n\na:\n/);
    expect(parse(text)).toEqual(PRINTED.value);
  });

  it('puts a comment of several lines before its key, and changes no value', () => {
    const text = toYaml({ ...PRINTED, comments: { 'a.b': 'Why b.\nAnd more.', c: 'Why c.' } });
    expect(text).toContain('a:\n  # Why b.\n  # And more.\n  b:\n');
    expect(text).toContain('# Why c.\nc: d\n');
    expect(parse(text)).toEqual(PRINTED.value);
  });

  it('keeps a long value on one line', () => {
    const long = 'word '.repeat(100).trim();
    expect(toYaml({ ...PRINTED, value: { a: long } })).toContain(`a: ${long}\n`);
  });

  it('refuses a comment on a missing key', () => {
    expect(() => toYaml({ ...PRINTED, comments: { 'a.x': 'Why.' } })).toThrow('No key a.x to comment on.');
  });
});
