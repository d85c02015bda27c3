const starts = new WeakMap<Request, number>();

/** Notes that the work on a request begins. */
export function startClock(request: Request): void {
  starts.set(request, performance.now());
}

/** How long the work on a request has taken so far, in whole milliseconds. */
export function durationMs(request: Request): number {
  const now = performance.now();
  return Math.round(now - (starts.get(request) ?? now));
}
