import { readSetCookie, storeCookie, toCookieHeader } from './cookies';

describe('storeCookie', () => {
  it.each([
    ['a=1; Path=/; HttpOnly', 'b=0; a=1'],
    ['b=%41==; Max-Age=60', 'b=%41=='],
    ['b=; Max-Age=0', ''],
    ['b=1; max-age=-1; Expires=Fri, 01 Jan 2100 00:00:00 GMT', ''],
    ['b=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT', ''],
    ['b=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60', 'b=1'],
  ])('%s', (line, expected) => {
    const jar = new Map([['b', '0']]);
    storeCookie(jar, line);
    expect(toCookieHeader(jar)).toBe(expected);
  });
});

describe('readSetCookie', () => {
  it('keeps the value as it was sent, and reads the attributes', () => {
    const line = '__Host-a=x%20y; Path=/; Expires=Fri, 01 Jan 2100 00:00:00 GMT; HttpOnly; SameSite=Lax; Secure';
    expect(readSetCookie(line)).toMatchObject({
      name: '__Host-a',
      value: 'x%20y',
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    });
  });

  it('refuses what has no name', () => expect(() => readSetCookie('')).toThrow('Not a Set-Cookie line'));
});
