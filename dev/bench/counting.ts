import type { Exchange } from './forwarder';

type Interval = { startMs: number; endMs: number };

/** How many of these calls had to wait for one another: the greatest number of which each began after the one before had ended. */
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

/** One request of the browser, with what it made the front door ask of Kratos and Hydra. */
type Served = {
  request: string;
  /** Calls that the front door made for itself. */
  calls: string[];
  /** The browser's own request, passed on to Kratos or Hydra. */
  forwarded: string[];
  callDepth: number;
  /** With the forwarded request, which the calls may have to wait for. */
  depth: number;
};

export type FlowCount = {
  /** In the order in which the browser made them. */
  served: Served[];
  hops: number;
  calls: number;
  forwarded: number;
  callDepth: number;
  depth: number;
  /** What is no document: pictures, scripts, styles. */
  otherRequests: number;
};

/**
 * Gives every upstream request to the browser request in whose time it was made. That is exact as long as the browser makes one
 * request at a time, which a chain of documents does.
 */
export function countFlow(front: readonly Exchange[], upstream: readonly Exchange[]): FlowCount {
  // Applications call the front door too (discovery, token); they send no Sec-Fetch-Dest.
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
    calls: calls.map(titleOf),
    forwarded: within.filter((call) => call.isForwarded).map(titleOf),
    callDepth: sequentialDepth(calls),
    depth: sequentialDepth(within),
  };
}

function titleOf(exchange: Exchange): string {
  return `${exchange.through} ${exchange.method} ${exchange.path}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

export type Spread = { median: number; min: number; max: number; rounds: number };

/** The median and the range of some measurements. */
export function spreadOf(values: readonly number[]): Spread {
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
