import { assertionIssuer } from '@/lib/hooks/assertion';
import { command } from '../base/command-name';
import { makeHydraAdmin } from '../hydra/admin-api';
import { type Grant, listGrants } from '../trust/grants';
import type { Question } from './check';
import { readKeySet } from './key-set';

/** Hydra's trust in the assertions of the exchange, and what it should be. */
export type Trust = {
  grants: readonly Grant[];
  issuer: string;
  /** The keys that may sign assertions; null if the key set isn't known here. */
  kids: readonly string[] | null;
  scopes: readonly string[];
  now: Date;
};

/** Null if the exchange is off. */
export const EXCHANGE_TRUST: Question<Trust | null> = {
  id: 'exchange.trust',
  needs: ['hydra-admin'],
  ask: async ({ env }) => {
    if (env.exchange === null) return null;
    const keys = readKeySet(env);
    const issuer = assertionIssuer(env.origin);
    const grants = await listGrants(makeHydraAdmin(env.hydraAdminUrl), issuer);
    const kids = keys?.ok ? keys.value.map(({ kid }) => kid) : null;
    return { grants, issuer, kids, scopes: env.exchange.scopes, now: new Date() };
  },
};

/** The grants for every subject, as the exchange needs them. */
export function ownGrants({ grants }: Trust): Grant[] {
  return grants.filter(({ allow_any_subject: isForAll }) => isForAll);
}

/** Those of a key that may sign. */
export function trustedGrants(trust: Trust): Grant[] {
  return ownGrants(trust).filter(({ public_key: { kid } }) => trust.kids?.includes(kid) ?? true);
}

/**
 * The command that fixes the trust, with the file. Without it the command would take the set of its default place or
 * make one there, and "--prune" would remove the trust that works.
 */
export function trustApply(option = ''): string {
  return command(`trust apply --file <the key set of Kratos' tokenizer>${option}`);
}
