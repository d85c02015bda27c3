import { countCode, type Guesser, uncountCode } from './limits';

/** How many of so many codes at once are let through. */
async function tries(count: number, guesserOf: (at: number) => Guesser): Promise<number> {
  const results = await Promise.all(Array.from({ length: count }, (_, at) => countCode(guesserOf(at))));
  return results.filter(({ ok }) => ok).length;
}

describe('countCode', () => {
  it('gives a person five tries, from whichever address', async () => {
    expect(await tries(9, (at) => ({ subject: 'one', clientIp: `192.0.2.${at}` }))).toBe(5);
    const refused = await countCode({ subject: 'one', clientIp: null });
    expect(!refused.ok && refused.error.retryAfterSeconds).toBeGreaterThan(590);
  });

  it('gives an address twenty, whoever is signed in, and an IPv6 network too', async () => {
    expect(await tries(25, (at) => ({ subject: `many-${at}`, clientIp: '203.0.113.9' }))).toBe(20);
    expect(await tries(25, (at) => ({ subject: `six-${at}`, clientIp: `2001:db8:1:2::${at}` }))).toBe(20);
  });

  it('counts no code that was right', async () => {
    const guesser = { subject: 'right', clientIp: '198.51.100.1' };
    for (let at = 0; at < 30; at += 1) {
      expect(await countCode(guesser)).toEqual({ ok: true, value: null });
      await uncountCode(guesser);
    }
  });
});
