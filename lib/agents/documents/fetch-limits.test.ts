import { makeFetchLimits } from './fetch-limits';

async function countAll(requests: [string | null, string][], limits = makeFetchLimits()): Promise<boolean[]> {
  const counted: boolean[] = [];
  for (const [clientIp, host] of requests) counted.push((await limits.count({ clientIp, host })).ok);
  return counted;
}

describe('makeFetchLimits', () => {
  it('lets one network cause ten fetches a minute', async () => {
    const requests = Array.from({ length: 12 }, (_, at): [string, string] => ['2001:db8::1', `h${at}.example.com`]);
    expect(await countAll(requests)).toEqual([...Array(10).fill(true), false, false]);
  });

  it('counts an IPv6 network as one, and what is no address as one', async () => {
    const limits = makeFetchLimits({ perNetwork: 1 });
    expect(
      await countAll(
        [
          ['2001:db8::1', 'a'],
          ['2001:db8::2', 'a'],
          ['unknown', 'a'],
          [null, 'a'],
          ['192.0.2.1', 'a'],
        ],
        limits,
      ),
    ).toEqual([true, false, true, false, true]);
  });

  it('asks one host ten times a minute, whoever causes it', async () => {
    const requests = Array.from({ length: 11 }, (_, at): [string, string] => [`192.0.2.${at}`, 'app.example.com']);
    expect((await countAll(requests)).filter(Boolean)).toHaveLength(10);
  });

  it('has a limit over all, and says how long to wait', async () => {
    const limits = makeFetchLimits({ overall: 2 });
    expect(
      await countAll(
        [
          ['192.0.2.1', 'a'],
          ['192.0.2.2', 'b'],
          ['192.0.2.3', 'c'],
        ],
        limits,
      ),
    ).toEqual([true, true, false]);
    const refused = await limits.count({ clientIp: '192.0.2.4', host: 'd' });
    expect(refused).toEqual({ ok: false, error: { retryAfterSeconds: expect.any(Number) } });
  });
});
