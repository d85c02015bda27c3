import { setClientMetadata } from '../../hydra/client-rows';
import { log } from '../../log';
import { makeRoom } from '../../once/make-room';
import { singleton } from '../../singleton';
import type { UnverifiedClient } from '../client';
import { MARK } from '../mark';

const DAY_MS = 24 * 60 * 60 * 1000;

/** When this process last noted the use of a client. */
const noted = singleton('noted-uses', () => new Map<string, number>());

/**
 * Notes in a client's row that it got a token, at most once a day, so that clients which nobody uses can be removed. It
 * matters to nobody if this fails.
 */
export async function noteUse({ hydraId }: UnverifiedClient, nowMs = Date.now()): Promise<void> {
  const before = noted.get(hydraId);
  if (before !== undefined && nowMs - before < DAY_MS) return;
  noted.delete(hydraId);
  makeRoom(noted, (at) => nowMs - at >= DAY_MS);
  noted.set(hydraId, nowMs);
  const set = await setClientMetadata(hydraId, [MARK, 'used'], new Date(nowMs).toISOString());
  if (set.ok) return;
  noted.delete(hydraId);
  log.warn({ client_id: hydraId, cause: set.error.cause }, 'the use of a client could not be noted');
}
