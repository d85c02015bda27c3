import { command } from '../base/command-name';
import type { Grant } from '../trust/grants';
import { type Advice, type Finding, fine, fineUnless, problem, skipped, warning } from './finding';

type Expected = {
  /** The keys that may sign assertions; null where the key set is not known here. */
  kids: readonly string[] | null;
  scopes: readonly string[];
  issuer: string;
  now: Date;
};

const DAY_MS = 24 * 60 * 60 * 1000;
const SOON_DAYS = 30;
/** With the file: without it, the command takes the set of its default place, or makes one there, and "--prune" would remove the trust that works. */
const applied = (option = '') => command(`trust apply --file <the key set of Kratos' tokenizer>${option}`);

/** Whether Hydra trusts every key of the tokenizer, for the scopes of the exchange, and no other. */
export function judgeTrust(grants: readonly Grant[], expected: Expected): Finding[] {
  const ours = grants.filter(({ allow_any_subject: isForAll }) => isForAll);
  const trusted = ours.filter(({ public_key: { kid } }) => expected.kids?.includes(kid) ?? true);
  return [
    judgeKeys(ours, expected),
    ...(trusted.length === 0 ? [] : [judgeScopes(trusted, expected.scopes), judgeExpiry(trusted, expected.now)]),
    judgeStray(grants, expected),
  ];
}

function judgeKeys(ours: readonly Grant[], { kids, issuer }: Expected): Finding {
  const advice: Advice = {
    why: 'Hydra refuses assertions that are signed with that key: the exchange ends with 502.',
    mend: applied(),
  };
  if (kids === null) {
    return ours.length > 0
      ? fine(
          'exchange.trust',
          `Hydra trusts ${issuer}; with which keys is not known, as VESTIBULE_SESSION_JWKS_FILE cannot be used.`,
        )
      : problem('exchange.trust', `Hydra does not trust ${issuer}.`, advice);
  }
  const untrusted = kids.filter((kid) => !ours.some((grant) => grant.public_key.kid === kid));
  const wrong = untrusted.map((kid) => `Hydra does not trust the key ${kid} for ${issuer}`);
  return fineUnless('exchange.trust', wrong, 'Hydra trusts every key of the tokenizer.', advice);
}

function judgeScopes(trusted: readonly Grant[], scopes: readonly string[]): Finding {
  const wrong = trusted.flatMap(({ public_key: { kid }, scope }) => {
    const lacking = scopes.filter((one) => !scope.includes(one));
    const extra = scope.filter((one) => !scopes.includes(one));
    return [
      ...(lacking.length === 0 ? [] : [`the trust in ${kid} lacks ${lacking.join(', ')}`]),
      ...(extra.length === 0 ? [] : [`the trust in ${kid} allows ${extra.join(', ')} too`]),
    ];
  });
  return fineUnless('exchange.trust-scopes', wrong, 'It does so for the scopes of VESTIBULE_EXCHANGE_SCOPES.', {
    why: 'Hydra compares the scope of an exchange with the trust alone: what is missing is refused, what is too much is open to whoever has the client.',
    mend: `${applied()}, after VESTIBULE_EXCHANGE_SCOPES is right`,
  });
}

function judgeExpiry(trusted: readonly Grant[], now: Date): Finding {
  const id = 'exchange.trust-expiry';
  const first = Math.min(...trusted.map(({ expires_at: end }) => Date.parse(end)));
  const days = Math.floor((first - now.getTime()) / DAY_MS);
  const advice: Advice = {
    why: 'Hydra itself does not enforce this date, so assertions still work; but nobody has confirmed since that this key is to be trusted, and a later Hydra may enforce it.',
    mend: `${applied(' --renew')}, or with --prune for a key that is gone`,
  };
  if (first <= now.getTime()) return problem(id, 'A trust has expired.', advice);
  if (days < SOON_DAYS) return warning(id, `A trust expires in ${days} days.`, advice);
  return fine(id, `The trust lasts for ${days} days.`);
}

function judgeStray(grants: readonly Grant[], { kids, issuer }: Expected): Finding {
  const id = 'exchange.stray-trusts';
  if (kids === null) return skipped(id, 'The key set of the tokenizer is not known here.');
  const stray = grants.filter((grant) => !grant.allow_any_subject || !kids.includes(grant.public_key.kid));
  if (stray.length === 0) return fine(id, 'It trusts no other key.');
  const names = stray.map(({ public_key: { kid } }) => kid).join(', ');
  return warning(id, `Hydra trusts keys for ${issuer} that the key set does not have: ${names}.`, {
    why: 'Who has such a key can get tokens for anybody, and it works until its trust is removed, whatever its expiry says.',
    mend: applied(' --prune'),
  });
}
