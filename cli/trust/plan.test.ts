import type { Grant } from './grants';
import { isOtherSet, isWriting, planTrust, type TrustPlanOptions } from './plan';

const NOW = new Date('2030-01-01T00:00:00Z');
const DAY_MS = 86_400_000;

const grant = (kid: string, days: number, members: Partial<Grant> = {}): Grant => ({
  id: `id-${kid}`,
  issuer: 'i',
  allow_any_subject: true,
  scope: ['a', 'b'],
  public_key: { kid },
  expires_at: new Date(NOW.getTime() + days * DAY_MS).toISOString(),
  ...members,
});
const options = (members: Partial<TrustPlanOptions> = {}): TrustPlanOptions => ({
  kids: ['k'],
  scopes: ['a', 'b'],
  expiresInMs: 365 * DAY_MS,
  isRenewing: false,
  isPruning: false,
  now: NOW,
  ...members,
});

describe('planTrust', () => {
  it.each<[string, Grant[], Partial<TrustPlanOptions>, string[]]>([
    ['adds what is not trusted', [], {}, ['add k']],
    ['adds a second key beside the first', [grant('k', 300)], { kids: ['k', 'n'] }, ['keep k', 'add n']],
    ['keeps what is right', [grant('k', 300)], {}, ['keep k']],
    ['keeps scopes in another order', [grant('k', 300, { scope: ['b', 'a'] })], {}, ['keep k']],
    ['changes fewer scopes', [grant('k', 300, { scope: ['a'] })], {}, ['change k']],
    ['changes more scopes', [grant('k', 300, { scope: ['a', 'b', 'c'] })], {}, ['change k']],
    ['changes other scopes', [grant('k', 300, { scope: ['a', 'c'] })], {}, ['change k']],
    ['keeps what expires in 30 days', [grant('k', 30)], {}, ['keep k']],
    ['renews what expires within 30 days', [grant('k', 29.9)], {}, ['renew k']],
    ['renews what has expired', [grant('k', -1)], {}, ['renew k']],
    ['renews when asked', [grant('k', 300)], { isRenewing: true }, ['renew k']],
    ['keeps a short lifetime in its first half', [grant('k', 6)], { expiresInMs: 10 * DAY_MS }, ['keep k']],
    ['renews a short lifetime in its second half', [grant('k', 4)], { expiresInMs: 10 * DAY_MS }, ['renew k']],
    ['only reports a key that is not in the set', [grant('k', 300), grant('old', 300)], {}, ['keep k', 'stale old']],
    ['removes it when asked', [grant('k', 300), grant('old', 300)], { isPruning: true }, ['keep k', 'remove old']],
    [
      'leaves the trust for a single subject alone',
      [grant('old', 300, { allow_any_subject: false, subject: 's' })],
      { isPruning: true },
      ['add k'],
    ],
  ])('%s', (_, grants, members, expected) => {
    expect(planTrust(grants, options(members)).map(({ action, kid }) => `${action} ${kid}`)).toEqual(expected);
  });

  it('sets the expiry to the lifetime from now', () => {
    expect(planTrust([], options({ expiresInMs: DAY_MS }))).toEqual([
      { action: 'add', kid: 'k', expiresAt: new Date('2030-01-02T00:00:00Z') },
    ]);
  });

  it('writes nothing for what is kept or only reported', () => {
    expect(planTrust([grant('k', 300), grant('old', 300)], options()).filter(isWriting)).toEqual([]);
    expect(planTrust([grant('k', 1), grant('old', 1)], options({ isPruning: true })).filter(isWriting)).toHaveLength(2);
  });
});

describe('isOtherSet', () => {
  it.each<[string, Grant[], Partial<TrustPlanOptions>, boolean]>([
    ['nothing is trusted', [], {}, false],
    ['a trusted key is in the set', [grant('k', 300), grant('old', 300)], {}, false],
    ['a trusted key of the set is renewed', [grant('k', 1), grant('old', 300)], { isPruning: true }, false],
    ['no trusted key is in the set', [grant('old', 300)], {}, true],
    ['every trusted key would be removed', [grant('old', 300)], { isPruning: true }, true],
  ])('tells whether %s', (_, grants, members, expected) => {
    expect(isOtherSet(planTrust(grants, options(members)))).toBe(expected);
  });
});
