import { isUrl } from './parse-url';

describe('isUrl', () => {
  it.each([
    ['https://app.example.com/callback', undefined, true],
    ['/path', 'https://app.example.com', true],
    ['/path', undefined, false],
    ['https://[', undefined, false],
    ['', undefined, false],
  ])('%s with the base %s: %s', (text, base, expected) => expect(isUrl(text, base)).toBe(expected));

  it('gives the same answer however often it is asked', () => {
    const answers = new Set<boolean>();
    for (let times = 0; times < 50_000; times += 1) answers.add(isUrl('https://ü.example/ü'));
    expect([...answers]).toEqual([true]);
  });
});
