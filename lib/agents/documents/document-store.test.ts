import type { DocumentUrl } from '../../http/document-url';
import { fail, ok, type Result } from '../../result';
import { makeDocumentStore } from './document-store';
import type { DocumentFault, Fetched } from './fetch-document';

const MINUTE = 60_000;
const urlOf = (url: string): DocumentUrl => ({ url, host: 'app.example.com', isLocal: false });
const documentOf = (url: string, name = 'Orchard') => ({ url, name, redirectUris: [], grantTypes: [], links: {} });

function setUp() {
  let nowMs = 0;
  const asked: string[] = [];
  const answers: ((answer: Result<Fetched, DocumentFault>) => void)[] = [];
  const store = makeDocumentStore(
    ({ url }) => {
      asked.push(url);
      return new Promise((resolve) => answers.push(resolve));
    },
    () => nowMs,
  );
  const answerAll = (answer: (url: string) => Result<Fetched, DocumentFault>) => {
    for (const [at, resolve] of answers.entries()) resolve(answer(asked[at] ?? ''));
  };
  return { store, asked, answerAll, pass: (ms: number) => (nowMs += ms) };
}

const fetched = (url: string, maxAgeSeconds: number | null = null) => ok({ document: documentOf(url), maxAgeSeconds });

describe('makeDocumentStore', () => {
  it.each([
    [null, 60 * MINUTE],
    [0, 5 * MINUTE],
    [60, 5 * MINUTE],
    [3 * 60 * 60, 3 * 60 * MINUTE],
    [999_999_999, 24 * 60 * MINUTE],
  ])('keeps a document of max-age %s for %s ms', async (maxAgeSeconds, keptMs) => {
    const { store, asked, answerAll, pass } = setUp();
    const got = store.get(urlOf('a'));
    answerAll((url) => fetched(url, maxAgeSeconds));
    expect((await got).ok).toBe(true);
    pass(keptMs - 1);
    expect(store.find('a')).toEqual(documentOf('a'));
    await store.get(urlOf('a'));
    expect(asked).toHaveLength(1);
    pass(1);
    expect(store.find('a')).toBeNull();
    void store.get(urlOf('a'));
    expect(asked).toHaveLength(2);
  });

  it('fetches once for all that ask at the same time', async () => {
    const { store, asked, answerAll } = setUp();
    const both = Promise.all([store.get(urlOf('a')), store.get(urlOf('a'))]);
    answerAll((url) => fetched(url));
    expect(await both).toEqual([ok(documentOf('a')), ok(documentOf('a'))]);
    expect(asked).toEqual(['a']);
  });

  it('remembers no failure', async () => {
    const { store, asked, answerAll } = setUp();
    const failed = store.get(urlOf('a'));
    answerAll(() => fail({ kind: 'unavailable', reason: 'timeout' }));
    expect((await failed).ok).toBe(false);
    void store.get(urlOf('a'));
    expect(asked).toHaveLength(2);
  });

  it('fetches at most eight at once', async () => {
    const { store, asked, answerAll } = setUp();
    const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((url) => store.get(urlOf(url)));
    expect(await store.get(urlOf('i'))).toEqual(fail({ kind: 'busy' }));
    answerAll((url) => fetched(url));
    await Promise.all(eight);
    void store.get(urlOf('i'));
    expect(asked.at(-1)).toBe('i');
  });

  it('keeps 512 documents at most, and drops the oldest', async () => {
    const store = makeDocumentStore(async ({ url }) => fetched(url));
    for (let at = 0; at <= 512; at += 1) await store.get(urlOf(`u${at}`));
    expect(store.find('u0')).toBeNull();
    expect(store.find('u1')).not.toBeNull();
    expect(store.find('u512')).not.toBeNull();
  });
});
