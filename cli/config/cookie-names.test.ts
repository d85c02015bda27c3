import { hostCookieName, hydraCookieNames } from './cookie-names';

const HTTPS = 'https://login.example.com';
const HTTP = 'http://localhost:3000';

describe('hostCookieName', () => {
  it.each([
    [HTTPS, 'ory_kratos_session', '__Host-ory_kratos_session'],
    [HTTPS, '__Host-ory_kratos_session', '__Host-ory_kratos_session'],
    [HTTPS, '__host-own', '__host-own'],
    [HTTPS, '__Secure-own', '__Secure-own'],
    [HTTPS, 'my__Host-own', '__Host-my__Host-own'],
    [HTTP, 'ory_kratos_session', 'ory_kratos_session'],
    [HTTP, '__Host-own', '__Host-own'],
  ])('on %s: %s becomes %s', (origin, name, expected) => expect(hostCookieName(origin, name)).toBe(expected));
});

describe('hydraCookieNames', () => {
  it("keeps Hydra's own names behind the prefix, by which the front door knows them", () => {
    expect(hydraCookieNames(HTTPS)).toEqual({
      login_csrf: '__Host-ory_hydra_login_csrf',
      consent_csrf: '__Host-ory_hydra_consent_csrf',
      device_csrf: '__Host-ory_hydra_device_csrf',
      session: '__Host-ory_hydra_session',
    });
  });
});
