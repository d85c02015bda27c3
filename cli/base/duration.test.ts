import { parseDuration } from './duration';

describe('parseDuration', () => {
  it.each([
    ['365d', 31_536_000_000],
    ['12h', 43_200_000],
    ['30m', 1_800_000],
    ['0d', undefined],
    ['1y', undefined],
    ['30', undefined],
    ['-1d', undefined],
    ['1.5h', undefined],
    [' 1h', undefined],
    ['1234567d', undefined],
    ['', undefined],
  ])('reads %j as %p', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });
});
