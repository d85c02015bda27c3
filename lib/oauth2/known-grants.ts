import type { Grant } from '../hydra/consent';

/** What a person has allowed an application before, to mark what is new. */
export type KnownGrants = { scopes: ReadonlySet<string>; audiences: ReadonlySet<string> };

/**
 * Gathers what was allowed before, as far as it counts for a request: what was allowed at one service is new at
 * another.
 *
 * @returns null if nothing was, because then everything would be new
 */
export function knownGrants(grants: readonly Grant[], requestedAudiences: readonly string[]): KnownGrants | null {
  if (grants.length === 0) return null;
  const everywhere = (scope: string) =>
    requestedAudiences.every((audience) =>
      grants.some(({ scopes, audiences }) => scopes.includes(scope) && audiences.includes(audience)),
    );
  return {
    scopes: new Set(grants.flatMap(({ scopes }) => scopes).filter(everywhere)),
    audiences: new Set(grants.flatMap(({ audiences }) => audiences)),
  };
}
