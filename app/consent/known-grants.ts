import { type ConsentRequest, getGrants } from '@/lib/hydra/consent';
import { type KnownGrants, knownGrants } from '@/lib/oauth2/known-grants';
import { makeRoom } from '@/lib/once/make-room';
import { digest } from '@/lib/signed/signed';
import { singleton } from '@/lib/singleton';

/**
 * How many earlier consents are read to mark what is new. Hydra looks up the client of each, one by one. A consent that
 * isn't remembered leaves one every time, so there are more of them where nothing is; what is new matters most there.
 */
const SHOWN_GRANTS = { remembered: 10, asked: 500 };
/** How long a longer list isn't read again. */
const SKIPPED_MS = 10 * 60_000;

/** The people with longer lists, and until when that is taken for granted; in this process. */
const skipped = singleton('long-lists-of-consents', () => new Map<string, number>());

/**
 * Reads what a person has allowed an application before, at any time. It only marks what is new on the page, so an
 * outage here doesn't stop the consent.
 *
 * @param kind whether the application's consents are remembered, or asked for every time
 * @returns null where nothing is known, or not everything
 */
export async function readKnownGrants(
  { subject, client, requested_access_token_audience: audiences }: ConsentRequest,
  kind: keyof typeof SHOWN_GRANTS,
): Promise<KnownGrants | null> {
  const key = digest(`${kind} ${subject}`);
  if ((skipped.get(key) ?? 0) > performance.now()) return null;
  const read = await getGrants(subject, client.client_id, SHOWN_GRANTS[kind]);
  if (read.ok && !read.value.isWhole) skip(key);
  return read.ok && read.value.isWhole ? knownGrants(read.value.grants, audiences) : null;
}

function skip(key: string): void {
  const nowMs = performance.now();
  skipped.delete(key);
  makeRoom(skipped, (untilMs) => untilMs <= nowMs);
  skipped.set(key, nowMs + SKIPPED_MS);
}
