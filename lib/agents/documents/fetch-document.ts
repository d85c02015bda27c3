import type { DocumentUrl } from '../../http/document-url';
import { isLoopbackAddress } from '../../http/redirect';
import { fail, ok, type Result } from '../../result';
import { getFromOutside, type Outside, type OutsideFault, PUBLIC_INTERNET } from '../../upstream/outside';
import { firstHeader, type Incoming } from '../../upstream/send';
import { type ClientDocument, readDocument } from './read-document';

/** Why there is no document. `reason` is for the log. */
export type DocumentFault =
  /** What the host says, or where it is, rules the client out. */
  | { kind: 'refused'; reason: string }
  /** The host gives no document now. What it said before may still count. */
  | { kind: 'unavailable'; reason: string };

export type Fetched = { document: ClientDocument; maxAgeSeconds: number | null };

const LIMITS = { timeoutMs: 5_000, maxBytes: 10 * 1024 };
/** The host knows nothing of the client any more. */
const GONE = [404, 410];
const JSON_TYPE = /^application\/(?:[a-z0-9!#$&^_.+-]+\+)?json *(?:; *charset="?utf-8"? *)?$/i;

/**
 * Fetches and checks the document of a client.
 *
 * @param outside how the host is reached; another way only in tests
 * @see https://datatracker.ietf.org/doc/draft-ietf-oauth-client-id-metadata-document/
 */
export async function fetchDocument(
  { url, isLocal }: DocumentUrl,
  outside: Outside = isLocal ? THIS_MACHINE : PUBLIC_INTERNET,
): Promise<Result<Fetched, DocumentFault>> {
  const got = await getFromOutside(new URL(url), LIMITS, outside);
  return got.ok ? judge(url, got.value) : fail(toFault(got.error));
}

/** For development: the names of this machine need no name server, and lead nowhere else. */
const THIS_MACHINE: Outside = {
  resolve: async (host) => [host.startsWith('[') ? host.slice(1, -1) : /^[\d.]+$/.test(host) ? host : '127.0.0.1'],
  isAllowed: (address) => isLoopbackAddress(address.includes(':') ? `[${address}]` : address),
};

function toFault(fault: OutsideFault): DocumentFault {
  return { kind: fault.kind === 'unavailable' ? 'unavailable' : 'refused', reason: fault.cause };
}

function judge(url: string, { status, headers, body }: Incoming): Result<Fetched, DocumentFault> {
  if (status !== 200)
    return fail({ kind: GONE.includes(status) ? 'refused' : 'unavailable', reason: `status ${status}` });
  if (!JSON_TYPE.test(firstHeader(headers, 'content-type') ?? ''))
    return fail({ kind: 'refused', reason: 'the content type is not JSON' });
  const read = readDocument(url, body);
  if (!read.ok) return fail({ kind: 'refused', reason: read.error });
  return ok({ document: read.value, maxAgeSeconds: readMaxAge(headers) });
}

/** How long the host says that its answer counts, in seconds; null where it says nothing. */
function readMaxAge(headers: Incoming['headers']): number | null {
  const control = [headers['cache-control'] ?? []].flat().join(',').toLowerCase();
  if (/(^|[\s,])no-(store|cache)\b/.test(control)) return 0;
  const seconds = /(^|[\s,])max-age="?(\d{1,9})/.exec(control)?.[2];
  if (seconds === undefined) return null;
  const age = /^\d{1,9}$/.exec(firstHeader(headers, 'age') ?? '')?.[0] ?? '0';
  return Math.max(0, Number(seconds) - Number(age));
}
