import { toHtmlPattern } from './pattern';

/** As a browser reads the attribute: the whole text, with the v flag. */
const accepts = (pattern: string, text: string) => new RegExp(`^(?:${pattern})$`, 'v').test(text);

describe('toHtmlPattern', () => {
  it.each([
    ['@example\\.(com|org)$', ['ada@example.com'], ['ada@example.net', 'a@example.com.x']],
    ['^[A-Za-z]', ['ada', 'A1'], ['1a']],
    ['[0-9]', ['x1y', '1'], ['xy']],
    ['^a|b$', ['axx', 'xxb'], ['xax']],
    ['^[\\w\\-]+$', ['a-b'], ['a b']],
    ['^\\+38[0-9]{10}$', ['+380123456789'], ['380123456789']],
  ])('accepts with %s what JSON Schema accepts', (pattern, good, bad) => {
    const html = toHtmlPattern(pattern) ?? '';
    expect(good.filter((text) => !accepts(html, text))).toEqual([]);
    expect(bad.filter((text) => accepts(html, text))).toEqual([]);
  });

  it.each([
    '(?i)^abc$',
    '^\\p{L}+$',
    '[[:alpha:]]',
    '\\Aabc\\z',
    '(?P<n>a)',
    '[a--b]',
    '^([a-z0-9]+[-]{1})*[a-z0-9]{1,39}$',
    '(',
    '',
  ])('leaves %s to Kratos', (pattern) => {
    expect(toHtmlPattern(pattern)).toBeUndefined();
  });
});
