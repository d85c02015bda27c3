import type { DocumentUrl } from '../../http/document-url';
import type { ClientRow } from '../../hydra/client-rows';
import { fail, ok, type Result } from '../../result';
import type { ClientProblem, ResolveContext } from '../client-problem';
import type { StoreFault } from '../documents/document-store';
import type { ClientDocument } from '../documents/read-document';
import type { Mark } from '../mark';
import { membersOf } from './client-row';
import type { Sources } from './sources';

/** How long the copy in Hydra's row counts while the host gives none. */
const LAST_COPY_MS = 24 * 60 * 60 * 1000;
const BUSY_SECONDS = 5;

export type DocumentMark = Extract<Mark, { kind: 'document' }>;

/** A document that a client names, and what Hydra has of it already. */
export type DocumentInQuestion = {
  url: DocumentUrl;
  hydraId: string;
  row: ClientRow | null;
  mark: DocumentMark | null;
};

export type FoundDocument = {
  document: ClientDocument;
  /** When it was fetched, if that was just now. */
  fetchedAtMs: number | null;
};

/**
 * Finds the document of a client: the operator's copy, this process's, the one at its URL or, for a day while its host
 * is down, the last good one. One that was never seen is fetched only for a person who is signed in, so that nobody
 * else can make us ask hosts of their choice.
 */
export async function findDocument(
  asked: DocumentInQuestion,
  context: ResolveContext,
  sources: Sources,
): Promise<Result<FoundDocument, ClientProblem>> {
  const { url } = asked.url;
  const kept = sources.pinned.get(url) ?? sources.store.find(url);
  if (kept) return ok({ document: kept, fetchedAtMs: null });
  if (asked.row === null) {
    const allowed = await checkSignedIn(context);
    if (!allowed.ok) return allowed;
  }
  const fetched = await fetchNow(asked, context, sources);
  if (fetched.ok) return ok({ document: fetched.value, fetchedAtMs: sources.now() });
  const copy = fetched.error.kind === 'refused' ? null : lastCopyOf(asked, sources.now());
  if (copy === null) return fail(toProblem(fetched.error));
  sources.store.keep(copy);
  return ok({ document: copy, fetchedAtMs: null });
}

async function checkSignedIn({ isSignedIn }: ResolveContext): Promise<Result<null, ClientProblem>> {
  const signedIn = isSignedIn === undefined ? ok(false) : await isSignedIn();
  if (!signedIn.ok) return fail({ kind: 'upstream', fault: signedIn.error });
  return signedIn.value ? ok(null) : fail({ kind: 'sign_in_first' });
}

type FetchFault = StoreFault | { kind: 'limited'; retryAfterSeconds: number };

async function fetchNow(
  { url }: DocumentInQuestion,
  { clientIp }: ResolveContext,
  { limits, store }: Sources,
): Promise<Result<ClientDocument, FetchFault>> {
  const counted = await limits.count({ clientIp, host: url.host });
  return counted.ok ? store.get(url) : fail({ kind: 'limited', ...counted.error });
}

function lastCopyOf({ url, row, mark }: DocumentInQuestion, nowMs: number): ClientDocument | null {
  if (row === null || mark?.fetched === undefined) return null;
  return nowMs - Date.parse(mark.fetched) < LAST_COPY_MS ? { url: url.url, ...membersOf(row, mark) } : null;
}

function toProblem(fault: FetchFault): ClientProblem {
  switch (fault.kind) {
    case 'limited':
      return { kind: 'too_many', retryAfterSeconds: fault.retryAfterSeconds };
    case 'busy':
      return { kind: 'too_many', retryAfterSeconds: BUSY_SECONDS };
    default:
      return {
        kind: 'refused',
        reason: `${fault.kind === 'refused' ? 'the document' : 'no document'}: ${fault.reason}`,
      };
  }
}
