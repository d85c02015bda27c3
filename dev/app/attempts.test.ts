import { openAttempt, sealAttempt } from './attempts';

const attempt = { client: 'demo', state: 's', nonce: 'n', verifier: 'v', withIdToken: true, retry: '/login' } as const;

describe('attempts', () => {
  it('open as they were sealed, and reveal nothing', async () => {
    const sealed = await sealAttempt({ ...attempt, maxAge: 0 });
    expect(await openAttempt(sealed)).toEqual({ ...attempt, maxAge: 0 });
    expect(Buffer.from(sealed, 'base64url').toString()).not.toContain('login');
  });

  it.each(['', 'abc', 'a.b.c.d.e'])('do not open from %p', async (sealed) => {
    expect(await openAttempt(sealed)).toBeUndefined();
  });

  it('do not open when changed or expired', async () => {
    const sealed = await sealAttempt(attempt);
    expect(await openAttempt(sealed.replace(/\.[^.]+$/, '.AAAAAAAAAAAAAAAAAAAAAA'))).toBeUndefined();
    jest.useFakeTimers({ now: Date.now() + 41 * 60 * 1000 });
    expect(await openAttempt(sealed)).toBeUndefined();
    jest.useRealTimers();
  });
});
