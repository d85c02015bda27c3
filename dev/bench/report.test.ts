import type { FlowCount } from './counting';
import { findFailures, formatReport } from './report';

const count: FlowCount = { served: [], hops: 2, calls: 5, forwarded: 3, callDepth: 4, depth: 6, otherRequests: 0 };
const page = {
  page: 'login',
  rawBytes: 14_000,
  gzipBytes: 5000,
  scriptGzipBytes: 500,
  externalScripts: [],
  externalStyles: [],
  loadedScriptGzipBytes: 0,
  largest: { gzipBytes: 5100, language: 'ar' },
};

describe('findFailures', () => {
  it('reports nothing when everything is within its limit', () => {
    expect(findFailures({ flows: [{ flow: 'c', script: 'on', count }], pages: [page] })).toEqual([]);
  });

  it('names a flow with one request too many', () => {
    const flows = [{ flow: 'c' as const, script: 'on' as const, count: { ...count, hops: 3 } }];
    expect(findFailures({ flows })).toEqual([expect.stringContaining('3 requests, at most 2')]);
  });

  it('names a page that is too large in one language, or loads its style from another file', () => {
    const heavy = { ...page, largest: { gzipBytes: 14_337, language: 'ar' } };
    const spread = { ...page, externalStyles: ['/style.css'] };
    expect(findFailures({ pages: [heavy] })).toEqual([expect.stringContaining('14337 bytes (ar)')]);
    expect(findFailures({ pages: [spread] })).toHaveLength(1);
  });
});

describe('formatReport', () => {
  it('shows each number next to its floor', () => {
    expect(formatReport({ flows: [{ flow: 'c', script: 'on', count }] })).toMatch(
      /^\(c\) single sign-on, first party {2}on +2 +2 +0 {2}ok$/m,
    );
  });
});
