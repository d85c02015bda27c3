import type { DocumentUrl } from '../../http/document-url';
import { fail, ok, type Result } from '../../result';
import { type DocumentFault, type Fetched, fetchDocument } from './fetch-document';
import type { ClientDocument } from './read-document';

const MAX_ENTRIES = 512;
const MAX_FETCHES = 8;
const MINUTE_MS = 60_000;
/** However the host sees it: five minutes at least, a day at most, an hour where it says nothing. */
const LIFETIME_MS = { least: 5 * MINUTE_MS, most: 24 * 60 * MINUTE_MS, unsaid: 60 * MINUTE_MS };

export type StoreFault = DocumentFault | { kind: 'busy' };

export type DocumentStore = {
  /** A document that was fetched and still counts; null for any other. */
  find: (url: string) => ClientDocument | null;
  /** The same, or fetched now: once for all that ask at the same time. Failures are not remembered. */
  get: (url: DocumentUrl) => Promise<Result<ClientDocument, StoreFault>>;
  /** Goes on with an older copy for a while, so that a host that is down doesn't delay every sign-in. */
  keep: (document: ClientDocument) => void;
};

/**
 * Makes a memory of documents, for one process. It fetches at most 8 at once.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-oauth-client-id-metadata-document/ (caching)
 */
export function makeDocumentStore(
  fetch: (url: DocumentUrl) => Promise<Result<Fetched, DocumentFault>> = fetchDocument,
  now: () => number = Date.now,
): DocumentStore {
  const known = new Map<string, { document: ClientDocument; expiresMs: number }>();
  const underWay = new Map<string, Promise<Result<ClientDocument, StoreFault>>>();

  const find = (url: string) => {
    const entry = known.get(url);
    return entry !== undefined && entry.expiresMs > now() ? entry.document : null;
  };
  const add = (document: ClientDocument, maxAgeSeconds: number | null) => {
    known.delete(document.url);
    const [oldest] = known.keys();
    if (known.size >= MAX_ENTRIES && oldest !== undefined) known.delete(oldest);
    known.set(document.url, { document, expiresMs: now() + lifetimeMs(maxAgeSeconds) });
  };
  const load = async (url: DocumentUrl): Promise<Result<ClientDocument, StoreFault>> => {
    const fetched = await fetch(url);
    if (!fetched.ok) return fetched;
    const { document, maxAgeSeconds } = fetched.value;
    add(document, maxAgeSeconds);
    return ok(document);
  };
  return {
    find,
    keep: (document) => add(document, 0),
    async get(url) {
      const fresh = find(url.url);
      if (fresh !== null) return ok(fresh);
      const pending = underWay.get(url.url);
      if (pending !== undefined) return pending;
      if (underWay.size >= MAX_FETCHES) return fail({ kind: 'busy' });
      const loading = load(url).finally(() => underWay.delete(url.url));
      underWay.set(url.url, loading);
      return loading;
    },
  };
}

function lifetimeMs(maxAgeSeconds: number | null): number {
  if (maxAgeSeconds === null) return LIFETIME_MS.unsaid;
  return Math.min(Math.max(maxAgeSeconds * 1000, LIFETIME_MS.least), LIFETIME_MS.most);
}
