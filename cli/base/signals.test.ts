import { exitCodeFor } from './signals';

describe('exitCodeFor', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ends after %s with %d', (signal, code) => expect(exitCodeFor(signal)).toBe(code));
});
