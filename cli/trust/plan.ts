import type { Grant } from './grants';

export type TrustWish = {
  /** kid of every key in the set. */
  kids: readonly string[];
  scopes: readonly string[];
  expiresInMs: number;
  /** Renews what need not be renewed yet. */
  isRenewing: boolean;
  isPruning: boolean;
  now: Date;
};

/** What happens to one trust. `stale` ones are only told of. */
export type TrustStep =
  | { action: 'add'; kid: string; expiresAt: Date }
  | { action: 'change' | 'renew'; kid: string; grant: Grant; expiresAt: Date }
  | { action: 'keep' | 'stale' | 'remove'; kid: string; grant: Grant };

const DAY_MS = 24 * 60 * 60 * 1000;
const RENEWED_BEFORE_MS = 30 * DAY_MS;

/**
 * Compares the trusts of our issuer with the keys of the set.
 *
 * @param grants those of our issuer; the ones for a single subject are not ours to change
 */
export function planTrust(grants: readonly Grant[], wish: TrustWish): TrustStep[] {
  const ours = grants.filter((grant) => grant.allow_any_subject);
  const wanted = wish.kids.map((kid) =>
    stepFor(
      kid,
      ours.find((grant) => grant.public_key.kid === kid),
      wish,
    ),
  );
  const left = ours.filter((grant) => !wish.kids.includes(grant.public_key.kid));
  return [
    ...wanted,
    ...left.map(
      (grant): TrustStep => ({ action: wish.isPruning ? 'remove' : 'stale', kid: grant.public_key.kid, grant }),
    ),
  ];
}

/** The steps that write something. */
export function isWriting(step: TrustStep): boolean {
  return step.action !== 'keep' && step.action !== 'stale';
}

/** Whether Hydra trusts keys, and none of them is in the set: after a key became known, or because it is not the set that signs. */
export function isOtherSet(steps: readonly TrustStep[]): boolean {
  const trusted = steps.filter(({ action }) => action !== 'add');
  return trusted.length > 0 && trusted.every(({ action }) => action === 'stale' || action === 'remove');
}

function stepFor(kid: string, grant: Grant | undefined, wish: TrustWish): TrustStep {
  const expiresAt = new Date(wish.now.getTime() + wish.expiresInMs);
  if (grant === undefined) return { action: 'add', kid, expiresAt };
  if (!isSameSet(grant.scope, wish.scopes)) return { action: 'change', kid, grant, expiresAt };
  if (wish.isRenewing || isNearItsEnd(grant, wish)) return { action: 'renew', kid, grant, expiresAt };
  return { action: 'keep', kid, grant };
}

/** A lifetime that is short by itself is renewed at its half, so that a second call still finds nothing to do. */
function isNearItsEnd(grant: Grant, { now, expiresInMs }: TrustWish): boolean {
  return new Date(grant.expires_at).getTime() - now.getTime() < Math.min(RENEWED_BEFORE_MS, expiresInMs / 2);
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return new Set(one).size === new Set(other).size && one.every((item) => other.includes(item));
}
