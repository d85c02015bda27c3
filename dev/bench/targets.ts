export type FlowName = 'a' | 'b' | 'c';

/** The most requests that a sign-in takes (docs/decisions/0035), and the most calls that it should need. */
export const FLOWS: Record<FlowName, { title: string; hops: number; calls: number | null }> = {
  a: { title: '(a) password, consent', hops: 6, calls: 5 },
  b: { title: '(b) password, first party', hops: 4, calls: null },
  c: { title: '(c) single sign-on, first party', hops: 2, calls: null },
};

/** What TCP's initial window holds: ten segments of 1460 bytes, headers included. */
export const MAX_PAGE_BYTES = 14 * 1024;
