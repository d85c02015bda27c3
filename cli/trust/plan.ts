import type { Grant } from './grants';

export type TrustPlanOptions = {
  /** kid of every key in the set. */
  kids: readonly string[];
  scopes: readonly string[];
  expiresInMs: number;
  /** Renews every grant, even if it isn't due. */
  isRenewing: boolean;
  isPruning: boolean;
  now: Date;
};

/** What happens to one grant. `stale` ones are only reported. */
export type TrustStep =
  | { action: 'add'; kid: string; expiresAt: Date }
  | { action: 'change' | 'renew'; kid: string; grant: Grant; expiresAt: Date }
  | { action: 'keep' | 'stale' | 'remove'; kid: string; grant: Grant };

const DAY_MS = 24 * 60 * 60 * 1000;
const RENEWED_BEFORE_MS = 30 * DAY_MS;

/**
 * Compares the grants of our issuer with the keys of the set.
 *
 * @param grants those of our issuer; those for a single subject are not ours to change
 */
export function planTrust(grants: readonly Grant[], options: TrustPlanOptions): TrustStep[] {
  const ours = grants.filter((grant) => grant.allow_any_subject);
  const wanted = options.kids.map((kid) =>
    stepFor(
      kid,
      ours.find((grant) => grant.public_key.kid === kid),
      options,
    ),
  );
  const left = ours.filter((grant) => !options.kids.includes(grant.public_key.kid));
  return [
    ...wanted,
    ...left.map(
      (grant): TrustStep => ({ action: options.isPruning ? 'remove' : 'stale', kid: grant.public_key.kid, grant }),
    ),
  ];
}

/** The steps that write something. */
export function isWriting(step: TrustStep): boolean {
  return step.action !== 'keep' && step.action !== 'stale';
}

/**
 * Whether Hydra trusts keys, and none of them is in the set: because all keys were replaced, or because it isn't the
 * set that signs.
 */
export function isOtherSet(steps: readonly TrustStep[]): boolean {
  const trusted = steps.filter(({ action }) => action !== 'add');
  return trusted.length > 0 && trusted.every(({ action }) => action === 'stale' || action === 'remove');
}

function stepFor(kid: string, grant: Grant | undefined, options: TrustPlanOptions): TrustStep {
  const expiresAt = new Date(options.now.getTime() + options.expiresInMs);
  if (grant === undefined) return { action: 'add', kid, expiresAt };
  if (!isSameSet(grant.scope, options.scopes)) return { action: 'change', kid, grant, expiresAt };
  if (options.isRenewing || isExpiringSoon(grant, options)) return { action: 'renew', kid, grant, expiresAt };
  return { action: 'keep', kid, grant };
}

/** A short lifetime is renewed after half of it, so that a second call still finds nothing to do. */
function isExpiringSoon(grant: Grant, { now, expiresInMs }: TrustPlanOptions): boolean {
  return new Date(grant.expires_at).getTime() - now.getTime() < Math.min(RENEWED_BEFORE_MS, expiresInMs / 2);
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return new Set(one).size === new Set(other).size && one.every((item) => other.includes(item));
}
