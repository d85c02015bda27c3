import { visible, visibleLines } from './visible';

describe('visible', () => {
  it.each([
    ['\u001b[2J', '\\x1b[2J'],
    ['a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['\u0000\u007f\u009b', '\\x00\\x7f\\x9b'],
    ['\u202ecba\u2066\u200f\u2028', '\\u202ecba\\u2066\\u200f\\u2028'],
    ['Zoë, 日本, שלום \u{1f468}\u200d\u{1f469}', 'Zoë, 日本, שלום \u{1f468}\u200d\u{1f469}'],
  ])('makes %j a line without hidden characters', (text, shown) => {
    expect(visible(text)).toBe(shown);
    expect(visible(shown)).toBe(shown);
  });
});

describe('visibleLines', () => {
  it('keeps line breaks and nothing else that is hidden', () => {
    expect(visibleLines('a\r\n  b\u001b\n')).toBe('a\\r\n  b\\x1b\n');
  });
});
