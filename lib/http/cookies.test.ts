import { cookieNames, ownCookie } from './cookie-names';
import { applySetCookies, filterCookies, lastOfEach, readCookie } from './cookies';

describe('readCookie', () => {
  it.each([
    ['the one', 'a=1', '1'],
    ['one among others', 'b=2; a=1;c=3', '1'],
    ['the first of two', 'a=1; a=2', '1'],
    ['a value with signs', 'a=x=y==', 'x=y=='],
    ['the first that is not empty', 'a=; a=2', '2'],
    ['none where all are empty', 'a=; a= ', null],
    ['none of a longer name', 'aa=1; ba=2', null],
    ['none of another case', 'A=1', null],
    ['none in garbage', 'a;;=;=a', null],
    ['none in nothing', null, null],
  ])('finds %s', (_name, header, expected) => {
    expect(readCookie(header, 'a')).toBe(expected);
  });
});

describe('filterCookies', () => {
  it('keeps the wanted cookies, in order', () => {
    expect(filterCookies('a=1; b=2; a=3; nonsense', (name) => name === 'a')).toBe('a=1; a=3');
  });

  it('keeps nothing of an empty header', () => {
    expect(filterCookies(null, () => true)).toBe('');
  });
});

describe('applySetCookies', () => {
  it.each<[string, string | null, string[], string]>([
    ['adds to nothing', null, ['a=1; Path=/; HttpOnly'], 'a=1'],
    ['adds to others', 'b=2', ['a=1; Path=/'], 'b=2; a=1'],
    ['replaces by name', 'a=old; b=2', ['a=new; Path=/'], 'a=new; b=2'],
    ['uses the last of several', null, ['a=1', 'a=2'], 'a=2'],
    ['keeps signs in a value', null, ['a=x=y==; Path=/'], 'a=x=y=='],
    ['removes at Max-Age=0', 'a=1; b=2', ['a=; Path=/; Max-Age=0'], 'b=2'],
    ['removes at a negative Max-Age', 'a=1', ['a=x; max-age = -1; Path=/'], ''],
    ['removes what expired long ago', 'a=1; b=2', ['a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'], 'b=2'],
    ['keeps what expires later', null, ['a=1; Expires=Fri, 01 Jan 2100 00:00:00 GMT'], 'a=1'],
    ['lets Max-Age win over Expires', null, ['a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60'], 'a=1'],
    ['keeps at a longer Max-Age', null, ['a=1; Max-Age=01'], 'a=1'],
    ['reads no Max-Age from the value', null, ['a=max-age=0'], 'a=max-age=0'],
    ['keeps the rest where nothing is set', 'a=1', [], 'a=1'],
    ['removes what was not there', 'a=1', ['b=; Max-Age=0'], 'a=1'],
  ])('%s', (_name, header, lines, expected) => {
    expect(applySetCookies(header, lines)).toBe(expected);
  });
});

describe('our own cookies', () => {
  it('have the __Host- prefix and Secure over https', () => {
    const { logout } = cookieNames('https://login.example.com');
    expect(ownCookie('https://login.example.com', { name: logout, value: 'x', maxAgeSeconds: 120 })).toBe(
      '__Host-vestibule_logout=x; Path=/; Max-Age=120; HttpOnly; SameSite=Lax; Secure',
    );
  });

  it('have neither over plain http, where browsers reject them', () => {
    const { locale } = cookieNames('http://localhost:3000');
    expect(ownCookie('http://localhost:3000', { name: locale, value: 'de', maxAgeSeconds: 60 })).toBe(
      'vestibule_locale=de; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
    );
  });
});

describe('lastOfEach', () => {
  it.each([
    ['different cookies', ['a=1; Path=/', 'b=2; Path=/'], ['a=1; Path=/', 'b=2; Path=/']],
    ['one that is set twice', ['a=1; Path=/; HttpOnly', 'b=2', 'a=3; path=/'], ['a=3; path=/', 'b=2']],
    ['one that is set and removed', ['a=1; Path=/', 'a=; Path=/; Max-Age=0'], ['a=; Path=/; Max-Age=0']],
    [
      'one name in two places',
      ['a=1; Path=/', 'a=2; Path=/x', 'a=3; Domain=d'],
      ['a=1; Path=/', 'a=2; Path=/x', 'a=3; Domain=d'],
    ],
    ['one place in another order', ['a=1; Path=/; Domain=d', 'a=2; Domain=D; Path=/'], ['a=2; Domain=D; Path=/']],
    ['one whose value has a semicolon’s look-alikes', ['a=1=2; Path=/', 'a==3; Path=/'], ['a==3; Path=/']],
  ])('keeps the last line of %s', (_name, lines, expected) => {
    expect(lastOfEach(lines)).toEqual(expected);
  });
});
