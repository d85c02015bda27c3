import { check } from '../check';
import { EXCHANGE_OFF } from '../exchange-client';
import { EXCHANGE_TRUST, ownGrants, trustApply } from '../exchange-trust';
import { fine, fineUnless, problem, skipped } from '../finding';

/** Whether Hydra trusts every key that may sign assertions. */
export const exchangeTrust = check('exchange.trust', EXCHANGE_TRUST, (trust) => {
  if (trust === null) return skipped(EXCHANGE_OFF);
  const { kids, issuer } = trust;
  const own = ownGrants(trust);
  const advice = {
    why: 'Hydra refuses assertions that are signed with that key: the exchange ends with 502.',
    fix: trustApply(),
  };
  if (kids === null)
    return own.length > 0
      ? fine(`Hydra trusts ${issuer}; with which keys is unknown, because VESTIBULE_SESSION_JWKS_FILE can't be used.`)
      : problem(`Hydra doesn't trust ${issuer}.`, advice);
  const untrusted = kids.filter((kid) => !own.some((grant) => grant.public_key.kid === kid));
  const wrong = untrusted.map((kid) => `Hydra doesn't trust the key ${kid} for ${issuer}`);
  return fineUnless(wrong, 'Hydra trusts every key of the tokenizer.', advice);
});
