import { countFlow, measureSpread, sequentialDepth } from './counting';
import type { Exchange } from './forwarder';

function exchange(
  through: string,
  path: string,
  startMs: number,
  endMs: number,
  more: Partial<Exchange> = {},
): Exchange {
  return { through, method: 'GET', path, startMs, endMs, isForwarded: false, destination: '', ...more };
}

describe('sequentialDepth', () => {
  const cases: [string, [number, number][], number][] = [
    ['nothing', [], 0],
    ['one call', [[0, 5]], 1],
    [
      'two at the same time',
      [
        [0, 5],
        [1, 6],
      ],
      1,
    ],
    [
      'one after the other',
      [
        [0, 5],
        [5, 9],
      ],
      2,
    ],
    [
      'two at once, then one',
      [
        [0, 5],
        [1, 7],
        [8, 9],
      ],
      2,
    ],
    [
      'a long one during a chain of three',
      [
        [0, 20],
        [1, 3],
        [4, 6],
        [7, 9],
      ],
      3,
    ],
    [
      'in any order',
      [
        [8, 9],
        [0, 5],
        [6, 7],
      ],
      3,
    ],
  ];
  it.each(cases)('%s', (_name, intervals, expected) => {
    expect(sequentialDepth(intervals.map(([startMs, endMs]) => ({ startMs, endMs })))).toBe(expected);
  });
});

describe('countFlow', () => {
  const front = [
    exchange('front', '/self-service/login', 20, 40, { method: 'POST', destination: 'document' }),
    exchange('front', '/login', 0, 10, { destination: 'document' }),
    exchange('front', '/favicon.ico', 11, 12, { destination: 'image' }),
    exchange('front', '/oauth2/token', 41, 50),
  ];
  const upstream = [
    exchange('hydra', '/admin/login', 1, 3),
    exchange('kratos', '/flow', 4, 8),
    exchange('kratos', '/self-service/login', 21, 30, { method: 'POST', isForwarded: true }),
    exchange('kratos', '/whoami', 31, 33),
    exchange('hydra', '/admin/login', 31, 34),
    exchange('hydra', '/health', 60, 61),
  ];
  const count = countFlow(front, upstream);

  it('counts documents separately from other requests', () => {
    expect(count.hops).toBe(2);
    expect(count.otherRequests).toBe(1);
  });

  it('tells calls from forwarded requests, and leaves out those that belong to no request', () => {
    expect(count.calls).toBe(4);
    expect(count.forwarded).toBe(1);
    expect(count.served.map((one) => one.calls.length)).toEqual([2, 2]);
  });

  it('returns the greatest depth of any request, with and without the forwarded one', () => {
    expect(count.callDepth).toBe(2);
    expect(count.depth).toBe(2);
    expect(count.served[1]).toMatchObject({ request: 'POST /self-service/login', callDepth: 1, depth: 2 });
  });
});

describe('measureSpread', () => {
  it.each([
    [[3, 1, 2], { median: 2, min: 1, max: 3, rounds: 3 }],
    [[4, 1, 2, 3], { median: 2.5, min: 1, max: 4, rounds: 4 }],
    [[7], { median: 7, min: 7, max: 7, rounds: 1 }],
  ])('%j', (values, expected) => {
    expect(measureSpread(values)).toEqual(expected);
  });
});
