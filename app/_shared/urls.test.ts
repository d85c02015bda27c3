import { useSettings } from '@/lib/testing/fake-server';
import {
  consentChallengeUrl,
  flowUrl,
  loginChallengeUrl,
  loginUrl,
  logoutChallengeUrl,
  ownUrl,
  readChallengeUrl,
  recoveryUrl,
  registrationUrl,
  requestBehind,
  safeReturnTo,
  settingsUrl,
} from './urls';

const UI = 'http://localhost:3000';
const CHALLENGE = 'aGVsbG8-d29y_GQ0123==';

beforeAll(() => useSettings({ VESTIBULE_URL: UI, VESTIBULE_RETURN_ORIGINS: 'https://app.example.com' }));

describe('the addresses of our pages', () => {
  it.each([
    ['/login', () => loginUrl()],
    ['/login', () => loginUrl({ returnTo: null })],
    ['/login?aal=aal2', () => loginUrl({ aal: 'aal2' })],
    ['/login?aal=aal2&return_to=%2Fa%3Fb%26c', () => loginUrl({ aal: 'aal2', returnTo: '/a?b&c' })],
    ['/registration?return_to=%2Fa', () => registrationUrl({ returnTo: '/a' })],
    ['/registration?login_challenge=a%3D%3D', () => registrationUrl({ challenge: 'a==' })],
    ['/recovery', () => recoveryUrl(null)],
    ['/settings?return_to=%2Fa', () => settingsUrl({ flow: null, returnTo: '/a' })],
    ['/settings?flow=1&return_to=%2Fa', () => settingsUrl({ flow: '1', returnTo: '/a' })],
    ['/verification?flow=1', () => flowUrl({ type: 'verification', id: '1' })],
    [`${UI}/login?login_challenge=a%3D&reauth=m.s`, () => loginChallengeUrl('a=', 'm.s')],
    [`${UI}/consent?consent_challenge=a%3D`, () => consentChallengeUrl('a=')],
    [`${UI}/logout?logout_challenge=a%3D`, () => logoutChallengeUrl('a=')],
  ])('spell %s', (expected, spell) => {
    expect(spell()).toBe(expected);
  });
});

describe('requestBehind', () => {
  const login = `${UI}/login?login_challenge=${encodeURIComponent(CHALLENGE)}&reauth=a.b`;

  it.each<[string, string | null, string | null]>([
    ['the address itself', login, login],
    ['what comes after the settings', `${UI}/settings?flow=1&return_to=${encodeURIComponent(login)}`, login],
    [
      'what comes after two pages',
      `/login?aal=aal2&return_to=${encodeURIComponent(`/settings?return_to=${encodeURIComponent(login)}`)}`,
      login,
    ],
    ['nothing behind a page that leads nowhere', '/settings', null],
    ['nothing behind another origin', `https://app.example.com/?return_to=${encodeURIComponent(login)}`, null],
    [
      'nothing at another origin',
      `/settings?return_to=${encodeURIComponent(login.replace(UI, 'https://a.test'))}`,
      null,
    ],
    ['nothing', null, null],
  ])('finds %s', (_name, address, expected) => {
    expect(requestBehind(address)).toBe(expected);
  });
});

describe('readChallengeUrl', () => {
  it('reads the address of a login request, with and without a marker', () => {
    const login = { kind: 'login', challenge: CHALLENGE, isRegistration: false };
    expect(readChallengeUrl(loginChallengeUrl(CHALLENGE, null))).toEqual({ ...login, marker: null });
    expect(readChallengeUrl(loginChallengeUrl(CHALLENGE, 'a.b.c'))).toEqual({ ...login, marker: 'a.b.c' });
  });

  it('reads the address of a consent request', () => {
    expect(readChallengeUrl(consentChallengeUrl(CHALLENGE))).toEqual({ kind: 'consent', challenge: CHALLENGE });
  });

  it('reads a registration, and a path of our own', () => {
    const registration = { kind: 'login', challenge: CHALLENGE, isRegistration: true, marker: null };
    expect(readChallengeUrl(`/registration?login_challenge=${CHALLENGE}`)).toEqual(registration);
  });

  it.each([
    ['nothing', null],
    ['an empty address', ''],
    ['an address that isn’t a URL', 'http://['],
    ['a page without a request', `${UI}/settings`],
    ['another origin', `https://evil.tld/login?login_challenge=${CHALLENGE}`],
    ['an origin hidden in a path', `//evil.tld/login?login_challenge=${CHALLENGE}`],
    ['another path', `${UI}/settings?login_challenge=${CHALLENGE}`],
    ['a longer path', `${UI}/login/x?login_challenge=${CHALLENGE}`],
    ['a login challenge at the consent page', `${UI}/consent?login_challenge=${CHALLENGE}`],
    ['a consent challenge at the login page', `${UI}/login?consent_challenge=${CHALLENGE}`],
    ['an empty challenge', `${UI}/login?login_challenge=`],
    ['a word instead of a challenge', `${UI}/login?login_challenge=undefined`],
    ['a challenge with a parameter inside', `${UI}/login?login_challenge=${CHALLENGE}%26challenge%3Dy`],
  ])('finds no request in %s', (_name, value) => {
    expect(readChallengeUrl(value)).toBeNull();
  });
});

describe('safeReturnTo and ownUrl', () => {
  it.each<[string | null | undefined, string | null, string | null]>([
    [undefined, null, null],
    [null, null, null],
    ['/settings', `${UI}/settings`, `${UI}/settings`],
    [`${UI}/a`, `${UI}/a`, `${UI}/a`],
    ['https://app.example.com/a', 'https://app.example.com/a', null],
    ['https://app.example.com.evil.tld/', null, null],
    ['//app.example.com/', null, null],
    ['javascript:alert(1)', null, null],
  ])('turn %j into %j and %j', (value, followed, own) => {
    expect(safeReturnTo(value)).toBe(followed);
    expect(ownUrl(value ?? '')).toBe(value == null ? null : own);
  });
});
