import { setTimeout as pause } from 'node:timers/promises';
import { catchSignals } from './interruption';

describe('catchSignals', () => {
  const before = process.listeners('SIGTERM');
  afterEach(() => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      for (const listener of process.listeners(signal)) if (!before.includes(listener)) process.off(signal, listener);
  });

  it('gives the signals back where none came', () => {
    const interruption = catchSignals();
    expect(process.listeners('SIGTERM')).not.toEqual(before);
    interruption.end();
    expect([interruption.signal(), process.listeners('SIGTERM')]).toEqual([undefined, before]);
  });

  it('keeps the first that came, and takes the others to the end', () => {
    const interruption = catchSignals();
    process.emit('SIGTERM', 'SIGTERM');
    process.emit('SIGINT', 'SIGINT');
    interruption.end();
    expect(interruption.signal()).toBe('SIGTERM');
    expect(process.listeners('SIGTERM')).not.toEqual(before);
  });

  it('abandons what takes longer than the grace', async () => {
    const { abandoned } = catchSignals(1);
    expect(abandoned.aborted).toBe(false);
    process.emit('SIGINT', 'SIGINT');
    await pause(20);
    expect(abandoned.aborted).toBe(true);
  });
});
