import {
  accountChosenUrl,
  askAgainUrl,
  hasUnreadableMaxAge,
  isSilent,
  readAuthorizeUrl,
  restartUrl,
} from './authorize-url';

const UI = 'http://localhost:3000';

describe('readAuthorizeUrl', () => {
  it.each([
    ['an absolute URL', `${UI}/oauth2/auth?prompt=login+consent&max_age=60&redirect_uri=http%3A%2F%2Fa%2Fcb`],
    ['a relative URL', '/oauth2/auth?prompt=login%20consent&max_age=60&redirect_uri=http%3A%2F%2Fa%2Fcb#x'],
  ])('reads %s', (_name, url) => {
    expect(readAuthorizeUrl(url)).toEqual({
      prompt: new Set(['login', 'consent']),
      maxAgeSeconds: 60,
      redirectUri: 'http://a/cb',
    });
  });

  it.each(['', '/oauth2/auth', '/oauth2/auth?', 'not a url'])('finds nothing in %j', (url) => {
    expect(readAuthorizeUrl(url)).toEqual({ prompt: new Set(), maxAgeSeconds: null, redirectUri: null });
  });

  it.each([
    ['0', 0],
    ['3600', 3600],
    ['', null],
    ['-1', null],
    ['1.5', null],
    ['1e3', null],
    ['abc', null],
    ['99999999999', null],
    // Hydra reads these too, and accepts a sign-in from this moment.
    ['%2B0', 0],
    ['-0', 0],
    ['00000000000', 0],
    ['%2B0000000000060', 60],
    ['-060', null],
    ['%2B', null],
    ['%200', null],
    ['0x0', null],
  ])('reads max_age=%s as %s', (value, expected) => {
    expect(readAuthorizeUrl(`/oauth2/auth?max_age=${value}`).maxAgeSeconds).toBe(expected);
  });

  it.each([
    ['', false],
    ['max_age=', false],
    ['max_age=0', false],
    ['max_age=%2B060', false],
    ['max_age=-1', false],
    ['max_age=0.0', true],
    ['max_age=1e0', true],
    ['max_age=+0', true],
    ['max_age=99999999999999999999', true],
  ])('tells whether Hydra can read %j', (query, expected) => {
    expect(hasUnreadableMaxAge(`/oauth2/auth?${query}`)).toBe(expected);
  });

  const requestObject = (payload: unknown) => `h.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`;

  it('lets a request object supersede the query', () => {
    const request = requestObject({ prompt: 'login', max_age: 60, redirect_uri: 'https://a/cb' });
    expect(readAuthorizeUrl(`/oauth2/auth?prompt=none&max_age=9&scope=openid&request=${request}`)).toEqual({
      prompt: new Set(['login']),
      maxAgeSeconds: 60,
      redirectUri: 'https://a/cb',
    });
  });

  it.each([
    '',
    'x',
    '..',
    'h.%%%.s',
    requestObject(null),
    requestObject('x'),
    requestObject(['x']),
    requestObject({ prompt: { a: 1 } }),
  ])('ignores the request object %j', (request) => {
    const url = `/oauth2/auth?scope=openid&prompt=login&request=${request}`;
    expect(readAuthorizeUrl(url).prompt).toEqual(new Set(['login']));
  });

  it.each(['', 'scope=email+profile', 'scope=openid-x', 'scope=OPENID', 'scope=email&scope=openid'])(
    'reads no request object where the query asks for no openid: %j',
    (scope) => {
      const request = requestObject({
        prompt: 'none',
        max_age: 60,
        redirect_uri: 'https://bank.example/',
        scope: 'openid',
      });
      const url = `/oauth2/auth?${scope}&redirect_uri=https://a/cb&request=${request}`;
      expect(readAuthorizeUrl(url)).toEqual({ prompt: new Set(), maxAgeSeconds: null, redirectUri: 'https://a/cb' });
    },
  );

  it('finds no redirect URI if the request is passed by reference', () => {
    const url = '/oauth2/auth?redirect_uri=https://a/cb&request_uri=https://a/request';
    expect(readAuthorizeUrl(`${url}&scope=openid`).redirectUri).toBeNull();
    expect(readAuthorizeUrl(`${url}&scope=email`).redirectUri).toBe('https://a/cb');
  });

  it.each([
    ['a bare semicolon', 'redirect_uri=https://bank.example/;&prompt=none;&max_age=9;x&scope=email;'],
    ['a broken escape', 'redirect_uri=https://bank.example/%&prompt=none%2&max_age=9%zz&scope=email%&max_age%=1'],
  ])('ignores parameters with %s, as Hydra does', (_name, hidden) => {
    const request = requestObject({ max_age: 60 });
    const real = `redirect_uri=https://a/cb%3B&prompt=login&scope=openid&request=${request}`;
    expect(readAuthorizeUrl(`/oauth2/auth?${hidden}&${real}`)).toEqual({
      prompt: new Set(['login']),
      maxAgeSeconds: 60,
      redirectUri: 'https://a/cb;',
    });
  });

  it('treats an empty redirect URI as none', () => {
    expect(readAuthorizeUrl('/oauth2/auth?redirect_uri=').redirectUri).toBeNull();
  });

  it('is case-sensitive about prompt, as Hydra is', () => {
    expect(readAuthorizeUrl('/oauth2/auth?prompt=LOGIN').prompt.has('login')).toBe(false);
  });
});

describe('restartUrl', () => {
  it.each([
    [`${UI}/oauth2/auth?client_id=a&state=b`, `${UI}/oauth2/auth?client_id=a&state=b`],
    ['/oauth2/auth?client_id=a', `${UI}/oauth2/auth?client_id=a`],
  ])('returns %s as one of our URLs', (url, expected) => {
    expect(restartUrl(url, UI)).toBe(expected);
  });

  it.each([
    '',
    '/',
    '/login',
    '/oauth2/auth/',
    '/oauth2/auth/../token',
    '//evil.tld/oauth2/auth',
    'https://evil.tld/oauth2/auth',
    'javascript:alert(1)',
    'http://[',
  ])('restarts nothing for %j', (url) => {
    expect(restartUrl(url, UI)).toBeNull();
  });
});

describe('isSilent', () => {
  it.each([
    ['?prompt=none', true],
    ['?prompt=login', false],
    ['', false],
  ])('%j: %s', (search, expected) => {
    expect(isSilent(`${UI}/oauth2/auth${search}`)).toBe(expected);
  });
});

describe('askAgainUrl', () => {
  it.each<[string, string | null]>([
    ['?client_id=a', '?client_id=a&prompt=consent'],
    ['?prompt=login&client_id=a', '?prompt=consent&client_id=a'],
    ['?prompt=login+select_account', '?prompt=select_account+consent'],
    ['?prompt=consent', null],
    ['?prompt=login+consent', null],
  ])('makes Hydra ask for consent for %s: %s', (search, expected) => {
    expect(askAgainUrl(`/oauth2/auth${search}`, UI)).toBe(expected && `${UI}/oauth2/auth${expected}`);
  });

  it('returns nothing for another address', () => {
    expect(askAgainUrl('https://evil.example/oauth2/auth', UI)).toBeNull();
  });
});

describe('accountChosenUrl', () => {
  const object = (members: object) => `x.${Buffer.from(JSON.stringify(members)).toString('base64url')}.x`;

  it.each<[string, string | null, string]>([
    ['?prompt=select_account&client_id=a', null, '?client_id=a'],
    ['?prompt=login+select_account', null, '?prompt=login'],
    ['?client_id=a', null, '?client_id=a'],
    ['?prompt=select_account&login_hint=bob', null, '?login_hint=bob'],
    ['?prompt=select_account&login_hint=bob', 'ada@example.com', '?login_hint=ada%40example.com'],
  ])('takes the choice out of %s, for %s', (search, identifier, expected) => {
    expect(accountChosenUrl(`/oauth2/auth${search}`, UI, identifier)).toBe(`${UI}/oauth2/auth${expected}`);
  });

  it('returns nothing where a request object asks for the choice', () => {
    const search = new URLSearchParams({ scope: 'openid', request: object({ prompt: 'select_account' }) });
    expect(accountChosenUrl(`/oauth2/auth?${search}`, UI, null)).toBeNull();
  });

  it('returns nothing for another address', () => {
    expect(accountChosenUrl('https://evil.example/oauth2/auth?prompt=select_account', UI, null)).toBeNull();
  });
});
