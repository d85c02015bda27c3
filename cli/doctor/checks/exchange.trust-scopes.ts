import { check } from '../check';
import { EXCHANGE_TRUST, trustApply, trustedGrants } from '../exchange-trust';
import { fineUnless } from '../finding';

/** Whether Hydra's trust is for the scopes of the exchange, and no others. */
export const exchangeTrustScopes = check('exchange.trust-scopes', EXCHANGE_TRUST, (trust) => {
  const trusted = trust === null ? [] : trustedGrants(trust);
  if (trust === null || trusted.length === 0) return null;
  const wrong = trusted.flatMap(({ public_key: { kid }, scope }) => {
    const lacking = trust.scopes.filter((one) => !scope.includes(one));
    const extra = scope.filter((one) => !trust.scopes.includes(one));
    return [
      ...(lacking.length === 0 ? [] : [`the trust in ${kid} lacks ${lacking.join(', ')}`]),
      ...(extra.length === 0 ? [] : [`the trust in ${kid} allows ${extra.join(', ')} too`]),
    ];
  });
  return fineUnless(wrong, 'It does so for the scopes in VESTIBULE_EXCHANGE_SCOPES.', {
    why: 'Hydra compares the scope of an exchange with the trust alone: what is missing is refused, what is too much is open to anyone who has the client.',
    fix: `Correct VESTIBULE_EXCHANGE_SCOPES if it is wrong, then: ${trustApply()}`,
  });
});
