import { durationMs, isDuration } from './duration';

describe('durationMs', () => {
  it.each([
    ['5m0s', 300_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['1m250ms', 60_250],
    ['0s', 0],
    ['soon', 0],
    ['-1ns', -1e-6],
    ['.5h', 1_800_000],
    ['1500us', 1.5],
  ])('reads %s', (text, expected) => expect(durationMs(text)).toBe(expected));
});

describe('isDuration', () => {
  it.each(['5m', '1h30m', '-1ns', '+1h', '.5h', '1.h', '0', '0s', '3µs'])('takes %s', (text) =>
    expect(isDuration(text)).toBe(true),
  );
  it.each(['', '60', '1d', '1 h', 'h', '.h', '-', '1h-1m'])('refuses %j', (text) =>
    expect(isDuration(text)).toBe(false),
  );
});
