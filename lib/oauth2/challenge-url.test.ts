import { consentChallengeUrl, loginChallengeUrl, readChallengeUrl } from './challenge-url';

const UI = 'http://localhost:3000';
const CHALLENGE = 'aGVsbG8-d29y_GQ0123==';

describe('readChallengeUrl', () => {
  it('reads the address of a login request, with and without a marker', () => {
    const login = { kind: 'login', challenge: CHALLENGE, isRegistration: false };
    expect(readChallengeUrl(loginChallengeUrl(UI, CHALLENGE, null), UI)).toEqual({ ...login, marker: null });
    expect(readChallengeUrl(loginChallengeUrl(UI, CHALLENGE, 'a.b.c'), UI)).toEqual({ ...login, marker: 'a.b.c' });
  });

  it('reads the address of a consent request', () => {
    expect(readChallengeUrl(consentChallengeUrl(UI, CHALLENGE), UI)).toEqual({ kind: 'consent', challenge: CHALLENGE });
  });

  it('reads a registration, and a relative path', () => {
    const registration = { kind: 'login', challenge: CHALLENGE, isRegistration: true, marker: null };
    expect(readChallengeUrl(`/registration?login_challenge=${CHALLENGE}`, UI)).toEqual(registration);
  });

  it.each([
    ['nothing', null],
    ['an empty address', ''],
    ['no URL', 'http://['],
    ['a page without a request', `${UI}/settings`],
    ['another origin', `https://evil.tld/login?login_challenge=${CHALLENGE}`],
    ['an origin hidden in a path', `//evil.tld/login?login_challenge=${CHALLENGE}`],
    ['another path', `${UI}/settings?login_challenge=${CHALLENGE}`],
    ['a path with more behind it', `${UI}/login/x?login_challenge=${CHALLENGE}`],
    ['a login challenge at the consent page', `${UI}/consent?login_challenge=${CHALLENGE}`],
    ['a consent challenge at the login page', `${UI}/login?consent_challenge=${CHALLENGE}`],
    ['an empty challenge', `${UI}/login?login_challenge=`],
    ['an invalid challenge', `${UI}/login?login_challenge=undefined`],
    ['a challenge with a parameter inside', `${UI}/login?login_challenge=${CHALLENGE}%26challenge%3Dy`],
  ])('finds no request in %s', (_name, value) => {
    expect(readChallengeUrl(value, UI)).toBeNull();
  });
});
