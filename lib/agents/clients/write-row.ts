import {
  type ClientRow,
  createClientRow,
  getClientRow,
  type NewClientRow,
  replaceClientRow,
} from '../../hydra/client-rows';
import { log } from '../../log';
import { fail, ok, type Result } from '../../result';
import type { UpstreamFault } from '../../upstream/call';
import type { Mark } from '../mark';
import { hashOf, markOf, membersOf, type RowParts, toClientRow } from './client-row';

export type WriteFault =
  /** The operator has a client with this id. */
  | { kind: 'taken' }
  /** Hydra doesn't take what the document says. */
  | { kind: 'unfit' }
  | { kind: 'upstream'; fault: UpstreamFault };

type DocumentMark = Extract<Mark, { kind: 'document' }>;

export type DocumentRow = RowParts & {
  url: string;
  /** When the document was seen at its URL; null if that is unchanged. */
  fetchedAtMs: number | null;
};

/** A write a day for each document says well enough when it was last seen. */
const SEEN_AGAIN_MS = 60 * 60 * 1000;
/** A row may come and go between two calls, but not for ever. */
const MAX_TRIES = 3;

/**
 * Makes sure that Hydra has the row of a document as it should be: creates it, or replaces it where the document or the
 * settings have changed. Of two replicas that write at the same time, the second finds what the first has written.
 *
 * @param existing the row as it was read; null if there was none
 */
export async function writeDocumentRow(
  wanted: DocumentRow,
  existing: ClientRow | null,
): Promise<Result<null, WriteFault>> {
  let row = existing;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const written = row === null ? await create(wanted) : await bringUpToDate(wanted, row);
    if (!written.ok || written.value === 'done') return written.ok ? ok(null) : written;
    const again = await getClientRow(wanted.hydraId);
    if (!again.ok) return fail({ kind: 'upstream', fault: again.error });
    row = again.value;
  }
  const cause = 'a client comes and goes';
  return fail({ kind: 'upstream', fault: { kind: 'unavailable', upstream: 'hydra', cause } });
}

type Written = Result<'done' | 'raced', WriteFault>;

async function create(wanted: DocumentRow): Promise<Written> {
  const created = await createClientRow(newRow(wanted, {}));
  if (!created.ok) return fail({ kind: 'upstream', fault: created.error });
  if (created.value === 'exists') return ok('raced');
  if (created.value === 'refused') return fail({ kind: 'unfit' });
  logWritten('client_added', wanted, []);
  return ok('done');
}

async function bringUpToDate(wanted: DocumentRow, row: ClientRow): Promise<Written> {
  const mark = markOf(row);
  if (mark?.kind !== 'document' || mark.url !== wanted.url) return fail({ kind: 'taken' });
  const isSame = mark.hash === hashOf(wanted);
  if (isSame && !isSeenAgain(mark, wanted.fetchedAtMs)) return ok('done');
  const replaced = await replaceClientRow(newRow(wanted, mark));
  if (!replaced.ok) return fail({ kind: 'upstream', fault: replaced.error });
  if (replaced.value === 'gone') return ok('raced');
  if (replaced.value === 'refused') return fail({ kind: 'unfit' });
  if (!isSame) logWritten('client_changed', wanted, changesOf(wanted, row, mark));
  return ok('done');
}

function newRow(wanted: DocumentRow, { fetched, used }: Pick<Partial<DocumentMark>, 'fetched' | 'used'>): NewClientRow {
  const seen = wanted.fetchedAtMs === null ? fetched : new Date(wanted.fetchedAtMs).toISOString();
  const times = { ...(seen === undefined ? {} : { fetched: seen }), ...(used === undefined ? {} : { used }) };
  return toClientRow(wanted, { kind: 'document', url: wanted.url, hash: hashOf(wanted), ...times });
}

function isSeenAgain({ fetched }: DocumentMark, fetchedAtMs: number | null): boolean {
  return fetchedAtMs !== null && fetchedAtMs - Date.parse(fetched ?? '1970-01-01') > SEEN_AGAIN_MS;
}

/** What people would want to know about: another name, or other places that codes go to. */
function changesOf({ members }: DocumentRow, row: ClientRow, mark: Mark): string[] {
  const before = membersOf(row, mark);
  const same = (one: readonly string[], other: readonly string[]) => one.join(' ') === other.join(' ');
  return [
    ...(before.name === members.name ? [] : ['name']),
    ...(same(before.redirectUris, members.redirectUris) ? [] : ['redirect_uris']),
    ...(same(before.grantTypes, members.grantTypes) ? [] : ['grant_types']),
  ];
}

function logWritten(event: 'client_added' | 'client_changed', { url, hydraId }: DocumentRow, changes: string[]): void {
  const ids = { client_id: url, ...(hydraId === url ? {} : { hydra_id: hydraId }) };
  log.info({ event, ...ids, ...(changes.length > 0 ? { changes } : {}) }, 'a client was written from its document');
}
