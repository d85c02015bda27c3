export type FlowName = 'a' | 'b' | 'c';

/** The fewest requests that Hydra's protocol allows, and the most calls that the front door should need. */
export const FLOWS: Record<FlowName, { title: string; hops: number; calls: number | null }> = {
  a: { title: '(a) password, consent', hops: 7, calls: 5 },
  b: { title: '(b) password, first party', hops: 6, calls: null },
  c: { title: '(c) single sign-on, first party', hops: 5, calls: null },
};

/** Calls that wait for one another, in any one browser request. */
export const MAX_DEPTH = 2;

/** What TCP's initial window holds: ten segments of 1460 bytes, headers included. */
export const MAX_PAGE_BYTES = 14 * 1024;
