import { check } from '../check';
import { EXCHANGE_TRUST, trustApply, trustedGrants } from '../exchange-trust';
import { type Advice, fine, problem, warning } from '../finding';

const DAY_MS = 24 * 60 * 60 * 1000;
const SOON_DAYS = 30;

/** Whether Hydra's trust lasts. */
export const exchangeTrustExpiry = check('exchange.trust-expiry', EXCHANGE_TRUST, (trust) => {
  const trusted = trust === null ? [] : trustedGrants(trust);
  if (trust === null || trusted.length === 0) return null;
  const leftMs = Math.min(...trusted.map(({ expires_at: end }) => Date.parse(end))) - trust.now.getTime();
  const days = Math.floor(leftMs / DAY_MS);
  const advice: Advice = {
    why: 'Hydra itself does not enforce this date, so assertions still work. But nobody has confirmed since that this key is to be trusted, and a later Hydra may enforce it.',
    fix: `${trustApply(' --renew')}, or with --prune for a key that is gone`,
  };
  if (leftMs <= 0) return problem('A trust has expired.', advice);
  if (days < SOON_DAYS) return warning(`A trust expires in ${days} days.`, advice);
  return fine(`The trust lasts for ${days} days.`);
});
