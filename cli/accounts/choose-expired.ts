import { z } from 'zod';

/** An account whose person asked for its deletion, and when. */
export type Request = { id: string; requestedAtMs: number };

export type Choice = {
  /** The time of grace is over. */
  expired: Request[];
  waiting: Request[];
  /** Turned off again after support had turned them on: nobody has asked for that deletion. */
  doubtful: Request[];
};

const identitySchema = z.object({
  id: z.string(),
  state: z.string(),
  state_changed_at: z.string().nullish().catch(null),
  metadata_admin: z.object({ deletion_requested_at: z.iso.datetime({ offset: true }) }),
});

/** The front door turns the account off in the same call that notes the request. The clocks may differ a little. */
const SAME_CALL_MS = 10 * 60 * 1000;

/**
 * Chooses the accounts whose deletion is due. Pure. Whoever was turned on again isn't among them.
 *
 * @param identities as Kratos' admin API sends them
 */
export function chooseExpired(
  identities: readonly unknown[],
  { graceMs, nowMs }: { graceMs: number; nowMs: number },
): Choice {
  const choice: Choice = { expired: [], waiting: [], doubtful: [] };
  for (const identity of identities) {
    const parsed = identitySchema.safeParse(identity);
    if (!parsed.success || parsed.data.state !== 'inactive') continue;
    const { id, state_changed_at: changedAt, metadata_admin: notes } = parsed.data;
    const requestedAtMs = Date.parse(notes.deletion_requested_at);
    const isSameCall = Math.abs(Date.parse(changedAt ?? '') - requestedAtMs) <= SAME_CALL_MS;
    const list = !isSameCall ? choice.doubtful : nowMs - requestedAtMs >= graceMs ? choice.expired : choice.waiting;
    list.push({ id, requestedAtMs });
  }
  return choice;
}
