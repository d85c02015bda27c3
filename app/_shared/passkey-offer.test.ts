import { noteSignIn } from '@/lib/kratos/available-flows';
import type { SessionState } from '@/lib/kratos/session';
import type { Flow } from '@/lib/kratos/types';
import { useSettings } from '@/lib/testing/fake-server';
import { declinePasskey, mayOfferOnTheWay } from './passkey-offer';

const NOW = Date.UTC(2026, 10, 29, 12);

type Session = Extract<SessionState, { kind: 'active' }>;

function session({ agoMs = 5_000, methods = ['password'] } = {}): Session {
  const known = {
    id: 'c2a1b3d4-0000-4000-8000-000000000001',
    identity: { id: 'c2a1b3d4-0000-4000-8000-000000000002' },
    firstFactorAtMs: NOW - agoMs,
    authentication_methods: methods.map((method) => ({ method })),
  };
  return { kind: 'active', nowMs: NOW, session: known as unknown as Session['session'] };
}

function asks(cookie: string | null = null): Request {
  return new Request('http://localhost:3000/login', { headers: cookie === null ? {} : { cookie } });
}

/** What Kratos' sign-in form says about passkeys. */
function note(hasPasskeys: boolean): void {
  const nodes = hasPasskeys ? [{ type: 'input', group: 'passkey' }] : [];
  noteSignIn({ type: 'login', isRefresh: false, requestedAal: 'aal1', ui: { nodes } } as unknown as Flow);
}

const declined = () => declinePasskey(asks(), session()).split(';')[0] ?? '';

describe('mayOfferOnTheWay', () => {
  beforeEach(() => {
    useSettings({ VESTIBULE_URL: 'http://localhost:3000', VESTIBULE_PASSKEY_OFFER: 'sign-in' });
    note(true);
  });

  it('offers a passkey to somebody who has just entered a password', () => {
    expect(mayOfferOnTheWay(asks(), session())).toBe(true);
  });

  it.each<[string, () => boolean]>([
    ['nobody is signed in', () => mayOfferOnTheWay(asks(), { kind: 'none' })],
    ['the sign-in was a while ago', () => mayOfferOnTheWay(asks(), session({ agoMs: 10 * 60_000 }))],
    ['no password was used', () => mayOfferOnTheWay(asks(), session({ methods: ['oidc'] }))],
    ['a passkey was used', () => mayOfferOnTheWay(asks(), session({ methods: ['password', 'passkey'] }))],
    ['it was offered before', () => mayOfferOnTheWay(asks(declined()), session())],
    [
      'Kratos has no passkeys',
      () => {
        note(false);
        return mayOfferOnTheWay(asks(), session());
      },
    ],
  ])('doesn’t where %s', (_name, decide) => {
    expect(decide()).toBe(false);
  });
});
