import { setTimeout as pause } from 'node:timers/promises';
import { catchSignals, exitCodeFor } from './signals';

describe('catchSignals', () => {
  const before = process.listeners('SIGTERM');
  afterEach(() => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      for (const listener of process.listeners(signal)) if (!before.includes(listener)) process.off(signal, listener);
  });

  it('lets signals end the process again if none came', () => {
    const interruption = catchSignals();
    expect(process.listeners('SIGTERM')).not.toEqual(before);
    interruption.end();
    expect([interruption.signal(), process.listeners('SIGTERM')]).toEqual([undefined, before]);
  });

  it('keeps the first signal, and holds back the others to the end', () => {
    const interruption = catchSignals();
    process.emit('SIGTERM', 'SIGTERM');
    process.emit('SIGINT', 'SIGINT');
    interruption.end();
    expect(interruption.signal()).toBe('SIGTERM');
    expect(process.listeners('SIGTERM')).not.toEqual(before);
  });

  it('aborts after the grace period', async () => {
    const { abandoned } = catchSignals(1);
    expect(abandoned.aborted).toBe(false);
    process.emit('SIGINT', 'SIGINT');
    await pause(20);
    expect(abandoned.aborted).toBe(true);
  });
});

describe('exitCodeFor', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('is for %s %d', (signal, code) => expect(exitCodeFor(signal)).toBe(code));
});
