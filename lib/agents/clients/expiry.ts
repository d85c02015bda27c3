import { type ClientRow, deleteClientRow, listClientRows } from '../../hydra/client-rows';
import { log } from '../../log';
import { OWNERS } from '../mark';
import { markOf } from './client-row';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** A client that never got a token was a test or a flood. A document's comes back by itself when it's used again. */
const UNUSED_MS = { registered: DAY_MS, document: 7 * DAY_MS };
const FORGOTTEN_MS = 90 * DAY_MS;
/** How many rows a registration looks at, and removes at most. */
const SWEEP = { looksAt: 20, removes: 5 };

/**
 * Tells whether a client of ours may go: never used within a day of its registration, or within a week since its
 * document was last fetched; or not used for 90 days. Rows of the operator's never may.
 */
export function isExpired(row: Pick<ClientRow, 'metadata' | 'created_at'>, nowMs: number): boolean {
  const mark = markOf(row);
  if (mark === null) return false;
  const seen = mark.kind === 'document' ? mark.fetched : mark.created;
  const signs = [mark.used, seen, mark.kind === 'document' ? row.created_at : null];
  const last = Math.max(...signs.map((sign) => Date.parse(sign ?? '')).filter((ms) => !Number.isNaN(ms)));
  // Without any sign of time, the row is kept.
  if (!Number.isFinite(last)) return false;
  return nowMs - last > (mark.used === undefined ? UNUSED_MS[mark.kind] : FORGOTTEN_MS);
}

/** Removes a few expired clients that have registered themselves, so that nobody has to think of it. */
export async function sweepRegistered(nowMs: number): Promise<void> {
  const rows = await listClientRows(OWNERS.registered, SWEEP.looksAt);
  if (!rows.ok) return;
  const expired = rows.value.filter((row) => isExpired(row, nowMs)).slice(0, SWEEP.removes);
  for (const { client_id } of expired) {
    const removed = await deleteClientRow(client_id);
    if (removed.ok) log.info({ event: 'client_expired', client_id }, 'a client was removed because nobody used it');
  }
}
