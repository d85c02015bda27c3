import { durationMs } from './duration';

describe('durationMs', () => {
  it.each([
    ['5m0s', 300_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['1m250ms', 60_250],
    ['0s', 0],
    ['soon', 0],
  ])('reads %s', (text, expected) => expect(durationMs(text)).toBe(expected));
});
