import { type ConsentRequest, getGrants } from '@/lib/hydra/consent';
import { makeRoom } from '@/lib/once/make-room';
import { digest } from '@/lib/signed/signed';
import { singleton } from '@/lib/singleton';

/** Hydra looks up the client of each, one by one. A person who has given more consents sees nothing marked as new. */
const SHOWN_GRANTS = 10;
/** How long such a person's list isn't read again. */
const SKIPPED_MS = 10 * 60_000;

type Known = { scopes: ReadonlySet<string>; audiences: ReadonlySet<string> };

/** The people with longer lists, and until when that is taken for granted; in this process. */
const skipped = singleton('long-lists-of-consents', () => new Map<string, number>());

/**
 * Reads what a person has allowed an application before, at any time. It only marks what is new on the page, so an
 * outage here doesn't stop the consent.
 *
 * @returns null where nothing is known, or not everything
 */
export async function readKnownGrants({ subject, client }: ConsentRequest): Promise<Known | null> {
  const key = digest(subject);
  if ((skipped.get(key) ?? 0) > performance.now()) return null;
  const read = await getGrants(subject, client.client_id, SHOWN_GRANTS);
  if (read.ok && !read.value.isWhole) skip(key);
  if (!read.ok || !read.value.isWhole || read.value.grants.length === 0) return null;
  const { grants } = read.value;
  return {
    scopes: new Set(grants.flatMap(({ scopes }) => scopes)),
    audiences: new Set(grants.flatMap(({ audiences }) => audiences)),
  };
}

function skip(key: string): void {
  const nowMs = performance.now();
  skipped.delete(key);
  makeRoom(skipped, (untilMs) => untilMs <= nowMs);
  skipped.set(key, nowMs + SKIPPED_MS);
}
