import type { TokenSet } from './oidc';
import { SESSION_SECONDS, SessionStore } from './sessions';

const tokens: TokenSet = {
  accessToken: 'a',
  claims: { sub: 's', client_id: 'demo', exp: 1 },
  refreshToken: undefined,
  idToken: undefined,
  idClaims: undefined,
};

describe('SessionStore', () => {
  it('finds a session by its own id only', () => {
    const store = new SessionStore();
    const session = store.create('demo', tokens);
    expect(store.find(session.id)).toBe(session);
    expect(store.find(undefined)).toBeUndefined();
    expect(store.find('__proto__')).toBeUndefined();
    expect(session.csrf).not.toBe(session.id);
  });

  it('forgets a session when it has expired or was removed', () => {
    let now = 0;
    const store = new SessionStore(10, () => now);
    const first = store.create('demo', tokens);
    const second = store.create('demo', tokens);
    store.remove(first.id);
    expect(store.find(first.id)).toBeUndefined();
    now = SESSION_SECONDS * 1000;
    expect(store.find(second.id)).toBeUndefined();
  });

  it('drops the oldest session when there are too many', () => {
    const store = new SessionStore(2);
    const [first, second, third] = [1, 2, 3].map(() => store.create('demo', tokens));
    expect(store.find(first?.id)).toBeUndefined();
    expect(store.find(second?.id)).toBe(second);
    expect(store.find(third?.id)).toBe(third);
  });
});
