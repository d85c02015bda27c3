import { cookieFaults, cookieHeader, readCookie } from './cookies';

const GOOD = 'csrf=a=b; Path=/; Max-Age=1800; HttpOnly; Secure; SameSite=Lax';

describe('readCookie', () => {
  it('reads what matters, whatever the case of the attributes', () => {
    expect(readCookie('csrf=a=b; path=/; MAX-AGE=1800; httponly; secure; samesite=Lax; Domain=example.com')).toEqual({
      name: 'csrf',
      value: 'a=b',
      sameSite: 'Lax',
      isSecure: true,
      isHttpOnly: true,
      domain: 'example.com',
      path: '/',
      maxAgeSeconds: 1800,
    });
  });

  it('reads what is missing as null', () => {
    expect(readCookie('a')).toEqual({
      name: 'a',
      value: '',
      sameSite: null,
      isSecure: false,
      isHttpOnly: false,
      domain: null,
      path: null,
      maxAgeSeconds: null,
    });
  });
});

describe('cookieHeader', () => {
  it('sends the last value of each name', () => {
    expect(cookieHeader(['a=1', 'b=2', 'a=3'].map(readCookie))).toBe('a=3; b=2');
  });
});

describe('cookieFaults', () => {
  it.each<[string, string, boolean, string[]]>([
    ['a good one', GOOD, true, []],
    ['lower case', GOOD.replace('Lax', 'lax'), true, []],
    ['Strict', GOOD.replace('Lax', 'Strict'), true, ['it has SameSite=Strict, not Lax']],
    ['no SameSite', GOOD.replace('; SameSite=Lax', ''), true, ['it has SameSite=nothing, not Lax']],
    ['not Secure on https', GOOD.replace('; Secure', ''), true, ['it is not Secure, although the front door is https']],
    ['not Secure on http', GOOD.replace('; Secure', ''), false, []],
    ['Secure on http', GOOD, false, ['it is Secure, although the front door is http']],
    ['not HttpOnly', GOOD.replace('; HttpOnly', ''), true, ['it is not HttpOnly']],
    ['a path', GOOD.replace('Path=/', 'Path=/auth'), true, ['it is sent only below /auth']],
    ['no path', GOOD.replace('Path=/; ', ''), true, ['it is sent only below the path where it was set']],
    ['the prefix on https', `__Host-${GOOD}`, true, []],
    [
      'the prefix on http',
      `__Host-${GOOD.replace('; Secure', '')}`,
      false,
      ['it has a prefix that browsers refuse on http'],
    ],
    ['a domain', `${GOOD}; Domain=example.com`, true, ['it is sent to every host of example.com']],
  ])('%s', (_title, line, isHttps, faults) => expect(cookieFaults('it', readCookie(line), isHttps)).toEqual(faults));
});
