import { CliError } from '../base/errors';
import { visible } from '../base/visible';
import { type HydraAdmin, makeHydraAdmin } from '../hydra/admin-api';
import type { Key } from '../keys/key-file';
import { publicPart } from '../tokenizer/key-set';
import { createGrant, listGrants, type NewGrant, removeGrant } from './grants';
import { isWriting, planTrust, type TrustStep } from './plan';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

export type TrustOptions = {
  hydraAdminUrl: string;
  issuer: string;
  scopes: readonly string[];
  /** Private or public keys; only their public parts leave this process. */
  keys: readonly (Pick<Key, 'kid'> & Record<string, unknown>)[];
  expiresInMs?: number;
  isRenewing?: boolean;
  isPruning?: boolean;
};

export type TrustPlan = { steps: TrustStep[]; apply: () => Promise<void> };

/**
 * Asks Hydra for the grants of the issuer and says what has to be done. Nothing changes until `apply` is called.
 *
 * @throws CliError if Hydra can't be reached or refuses
 */
export async function prepareTrust(options: TrustOptions): Promise<TrustPlan> {
  const hydra = makeHydraAdmin(options.hydraAdminUrl);
  const { issuer, scopes, keys, expiresInMs = YEAR_MS, isRenewing = false, isPruning = false } = options;
  const kids = keys.map(({ kid }) => kid);
  const grants = await listGrants(hydra, issuer);
  const steps = planTrust(grants, { kids, scopes, expiresInMs, isRenewing, isPruning, now: new Date() });
  return {
    steps,
    apply: async () => {
      // Removals come first: a leaked key must not stay trusted because the new one is refused.
      const removing = steps.filter(({ action }) => action === 'remove');
      const others = steps.filter((step) => isWriting(step) && step.action !== 'remove');
      for (const step of [...removing, ...others]) {
        const key = publicPart(keys.find(({ kid }) => kid === step.kid) ?? {});
        await applyStep(hydra, step, { issuer, scopes, key });
      }
    },
  };
}

/** Brings Hydra's trust in the issuer in line with the keys, without asking for confirmation. @throws CliError */
export async function applyTrust(options: TrustOptions): Promise<TrustStep[]> {
  const { steps, apply } = await prepareTrust(options);
  await apply();
  return steps;
}

async function applyStep(hydra: HydraAdmin, step: TrustStep, made: Omit<NewGrant, 'expiresAt'>): Promise<void> {
  switch (step.action) {
    case 'add':
      return await createGrant(hydra, { ...made, expiresAt: step.expiresAt });
    case 'remove':
      return await removeGrant(hydra, step.grant);
    case 'change':
    case 'renew':
      return await replaceGrant(hydra, step, made);
    default:
      return;
  }
}

/**
 * Hydra can neither change a grant nor keep two of the same issuer, subject and key, so it is removed and created
 * again. If that fails, the old one is put back, so that the trust is missing for no more than an instant.
 */
async function replaceGrant(
  hydra: HydraAdmin,
  { grant, expiresAt }: Extract<TrustStep, { expiresAt: Date; grant: unknown }>,
  made: Omit<NewGrant, 'expiresAt'>,
): Promise<void> {
  await removeGrant(hydra, grant);
  try {
    await createGrant(hydra, { ...made, expiresAt });
  } catch (error) {
    await createGrant(hydra, { ...made, scopes: grant.scope, expiresAt: new Date(grant.expires_at) }).catch(() => {
      throw new CliError(
        `The trust in the key ${visible(grant.public_key.kid)} was removed to be replaced, and Hydra then refused the new one.`,
        'Exchanges with this key fail now: run "trust apply" again as soon as Hydra answers.',
      );
    });
    throw error;
  }
}
