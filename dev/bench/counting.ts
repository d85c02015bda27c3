import type { Exchange } from './forwarder';

type Interval = { startMs: number; endMs: number };

/** How many of these calls had to wait for one another: the longest chain in which each began after the one before. */
export function sequentialDepth(intervals: readonly Interval[]): number {
  let depth = 0;
  let freeFrom = Number.NEGATIVE_INFINITY;
  for (const { startMs, endMs } of intervals.toSorted((a, b) => a.endMs - b.endMs)) {
    if (startMs < freeFrom) continue;
    depth += 1;
    freeFrom = endMs;
  }
  return depth;
}

/** One browser request, with the calls to Kratos and Hydra that it caused. */
type Served = {
  request: string;
  /** The front door's own calls. */
  calls: string[];
  /** The browser's request, forwarded to Kratos or Hydra. */
  forwarded: string[];
  callDepth: number;
  /** Including the forwarded request, which calls may have to wait for. */
  depth: number;
};

export type FlowCount = {
  /** In the browser's order. */
  served: Served[];
  hops: number;
  calls: number;
  forwarded: number;
  callDepth: number;
  depth: number;
  /** Everything but documents: images, scripts, styles. */
  otherRequests: number;
};

/**
 * Assigns every upstream request to the browser request during which it was made. That is exact as long as the browser
 * makes one request at a time, as it does in a chain of documents.
 */
export function countFlow(front: readonly Exchange[], upstream: readonly Exchange[]): FlowCount {
  // Applications call the front door, too (discovery, token), but send no Sec-Fetch-Dest.
  const ofBrowser = front.filter((one) => one.destination !== '').toSorted((a, b) => a.startMs - b.startMs);
  const served = ofBrowser.filter((one) => one.destination === 'document').map((one) => serve(one, upstream));
  return {
    served,
    hops: served.length,
    calls: sum(served.map((one) => one.calls.length)),
    forwarded: sum(served.map((one) => one.forwarded.length)),
    callDepth: Math.max(0, ...served.map((one) => one.callDepth)),
    depth: Math.max(0, ...served.map((one) => one.depth)),
    otherRequests: ofBrowser.length - served.length,
  };
}

function serve(exchange: Exchange, upstream: readonly Exchange[]): Served {
  const within = upstream
    .filter((call) => call.startMs >= exchange.startMs && call.startMs < exchange.endMs)
    .toSorted((a, b) => a.startMs - b.startMs);
  const calls = within.filter((call) => !call.isForwarded);
  return {
    request: `${exchange.method} ${exchange.path}`,
    calls: calls.map(toTitle),
    forwarded: within.filter((call) => call.isForwarded).map(toTitle),
    callDepth: sequentialDepth(calls),
    depth: sequentialDepth(within),
  };
}

function toTitle(exchange: Exchange): string {
  return `${exchange.through} ${exchange.method} ${exchange.path}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

export type Spread = { median: number; min: number; max: number; rounds: number };

/** The median and the range of measurements. */
export function measureSpread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
    rounds: sorted.length,
  };
}
