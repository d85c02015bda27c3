import { check } from '../check';
import { EXCHANGE_TRUST, trustApply } from '../exchange-trust';
import { fine, skipped, warning } from '../finding';

/** Whether Hydra trusts keys that the key set doesn't have. */
export const exchangeStrayTrusts = check('exchange.stray-trusts', EXCHANGE_TRUST, (trust) => {
  if (trust === null) return null;
  const { kids, grants, issuer } = trust;
  if (kids === null) return skipped('The key set of the tokenizer is not known here.');
  const stray = grants.filter((grant) => !grant.allow_any_subject || !kids.includes(grant.public_key.kid));
  if (stray.length === 0) return fine('It trusts no other key.');
  const names = stray.map(({ public_key: { kid } }) => kid).join(', ');
  return warning(`Hydra trusts keys for ${issuer} that the key set doesn't have: ${names}.`, {
    why: 'Anyone who has such a key can get tokens for anybody, and it works until its trust is removed, whatever its expiry says.',
    fix: trustApply(' --prune'),
  });
});
