import { useSettings } from '../testing/fake-server';
import { countAddress, countSession } from './limits';

beforeAll(() => useSettings({ VESTIBULE_SESSION_LIMIT_PER_MINUTE: '3' }));
beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.advanceTimersByTime(120_000);
  jest.useRealTimers();
});

const allowed = { ok: true, value: null };
const limited = (cause: string) => ({
  ok: false,
  error: { code: 'rate_limited', cause, retryAfterSeconds: expect.any(Number) },
});

async function callFrom(addresses: string[]) {
  const outcomes = [];
  for (const address of addresses) outcomes.push(await countAddress(address));
  return outcomes;
}

describe('countSession', () => {
  it('counts a session, and says when to try again', async () => {
    for (let count = 0; count < 3; count += 1) expect(await countSession('ada')).toEqual(allowed);
    jest.advanceTimersByTime(20_000);
    const refused = await countSession('ada');
    expect(refused).toEqual(limited('per session'));
    expect(refused.ok ? 0 : refused.error.retryAfterSeconds).toBe(40);
    expect(await countSession('bob')).toEqual(allowed);
    jest.advanceTimersByTime(40_001);
    expect(await countSession('ada')).toEqual(allowed);
  });
});

describe('countAddress', () => {
  it('counts an address four times as generously as a session', async () => {
    const outcomes = await callFrom(Array<string>(13).fill('198.51.100.7'));
    expect(outcomes.slice(0, 12)).toEqual(Array(12).fill(allowed));
    expect(outcomes[12]).toEqual(limited('per address'));
  });

  it.each([
    ['an IPv6 network of 64 bits', ['2001:db8:0:1::1', '2001:0db8::1:9:9:9:9', '2001:DB8:0:1:ffff::']],
    ['an IPv4 address in the dress of IPv6', ['203.0.113.9', '::ffff:203.0.113.9', '::FFFF:203.0.113.9']],
    ['an address that a proxy wrote a port to', ['192.0.2.9:51234', '192.0.2.9:51235', '[::ffff:192.0.2.9]:443']],
    ['the loopback address', ['::1', '0:0:0:0:0:0:0:1', '::1']],
    ['an address with a zone', ['fe80::1%eth0', 'fe80::2%eth0', 'fe80::1']],
  ])('treats %s as one address', async (_name, addresses) => {
    const outcomes = await callFrom([...addresses, ...addresses, ...addresses, ...addresses, ...addresses.slice(0, 1)]);
    expect(outcomes.slice(0, 12)).toEqual(Array(12).fill(allowed));
    expect(outcomes[12]).toEqual(limited('per address'));
  });

  it('counts two networks separately', async () => {
    await callFrom(Array<string>(12).fill('2001:db8:0:2::1'));
    expect(await countAddress('2001:db8:0:3::1')).toEqual(allowed);
    expect(await countAddress('2001:db8:0:2::1')).toEqual(limited('per address'));
  });

  it('counts everything that isn’t an address as one', async () => {
    const outcomes = await callFrom([
      'unknown',
      '_hidden',
      'x'.repeat(5000),
      ...Array.from({ length: 10 }, (_, n) => `u${n}`),
    ]);
    expect(outcomes[12]).toEqual(limited('per address'));
  });

  it('counts nothing if the address is unknown', async () => {
    for (let count = 0; count < 20; count += 1) expect(await countAddress(null)).toEqual(allowed);
  });
});
