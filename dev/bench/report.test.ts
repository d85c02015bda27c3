import type { FlowCount } from './counting';
import { failuresOf, reportOf } from './report';

const count: FlowCount = { served: [], hops: 5, calls: 6, forwarded: 3, callDepth: 2, depth: 3, otherRequests: 0 };
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

describe('failuresOf', () => {
  it('says nothing when all is within its limit', () => {
    expect(failuresOf({ flows: [{ flow: 'c', script: 'on', count }], pages: [page] })).toEqual([]);
  });

  it('names a flow with one request too many', () => {
    const flows = [{ flow: 'c' as const, script: 'on' as const, count: { ...count, hops: 6 } }];
    expect(failuresOf({ flows })).toEqual([expect.stringContaining('6 requests, floor 5')]);
  });

  it('names a page that is too heavy in some language, or brings its style in another file', () => {
    const heavy = { ...page, largest: { gzipBytes: 14_337, language: 'ar' } };
    const spread = { ...page, externalStyles: ['/style.css'] };
    expect(failuresOf({ pages: [heavy] })).toEqual([expect.stringContaining('14337 bytes (ar)')]);
    expect(failuresOf({ pages: [spread] })).toHaveLength(1);
  });
});

describe('reportOf', () => {
  it('puts each number beside its floor', () => {
    expect(reportOf({ flows: [{ flow: 'c', script: 'on', count }] })).toMatch(
      /^\(c\) single sign-on, first party {2}on +5 +5 +0 {2}ok$/m,
    );
  });
});
