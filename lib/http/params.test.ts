import {
  challengeRule,
  flowIdRule,
  isReadable,
  localeRule,
  matches,
  mayHave,
  readParams,
  signedRule,
  urlRule,
  wordRule,
} from './params';

const CHALLENGE = 'aGVsbG8-d29y_GQ0123';
const rules = { login_challenge: challengeRule, flow: flowIdRule, return_to: urlRule };

describe('readParams', () => {
  it('reads the known parameters and ignores others', () => {
    const search = `?login_challenge=${CHALLENGE}&return_to=%2Fa%3Fb%3Dc&utm_source=x&utm_source=y&empty=`;
    expect(readParams(search, rules)).toEqual({ ok: true, value: { login_challenge: CHALLENGE, return_to: '/a?b=c' } });
  });

  it.each(['', '?', '?x=1', '?LOGIN_CHALLENGE=x', '?login_challenge[]=x'])('finds nothing in %j', (search) => {
    expect(readParams(search, rules)).toEqual({ ok: true, value: {} });
  });

  it('accepts a challenge of 12 kB', () => {
    const challenge = 'A'.repeat(12_000);
    expect(readParams(`?login_challenge=${challenge}==`, rules)).toEqual({
      ok: true,
      value: { login_challenge: `${challenge}==` },
    });
  });

  it.each([
    ['an empty challenge', '?login_challenge=', 'challenge_missing', 'login_challenge'],
    ['a challenge without a sign', '?login_challenge', 'challenge_missing', 'login_challenge'],
    ['an empty flow', '?flow=', 'param_missing', 'flow'],
    [
      'a repeated challenge',
      `?login_challenge=${CHALLENGE}&login_challenge=${CHALLENGE}`,
      'param_repeated',
      'login_challenge',
    ],
    [
      'a challenge repeated in escapes',
      `?login_challenge=${CHALLENGE}&%6cogin_challenge=x`,
      'param_repeated',
      'login_challenge',
    ],
    ['a repeated empty one', '?flow=&flow=', 'param_repeated', 'flow'],
    ['an oversized challenge', `?login_challenge=${'A'.repeat(24_001)}`, 'param_invalid', 'login_challenge'],
    ['a short challenge', '?login_challenge=abc', 'param_invalid', 'login_challenge'],
    [
      'a challenge with another parameter smuggled in',
      `?login_challenge=${CHALLENGE}%26challenge%3Dy`,
      'param_invalid',
      'login_challenge',
    ],
    ['a challenge with a space', `?login_challenge=${CHALLENGE}+x`, 'param_invalid', 'login_challenge'],
    ['a challenge with a path', `?login_challenge=../../${CHALLENGE}`, 'param_invalid', 'login_challenge'],
    ['undefined', '?login_challenge=undefined', 'param_invalid', 'login_challenge'],
    ['null', '?login_challenge=null', 'param_invalid', 'login_challenge'],
    ['a flow id that isn’t a UUID', '?flow=1%20OR%201=1', 'param_invalid', 'flow'],
    ['a flow id of 10 kB', `?flow=${'a'.repeat(10_000)}`, 'param_invalid', 'flow'],
    ['a URL that is too long', `?return_to=/${'a'.repeat(28_000)}`, 'param_invalid', 'return_to'],
    ['a URL and another', '?return_to=/a&return_to=/b', 'param_repeated', 'return_to'],
  ])('refuses %s', (_name, search, code, name) => {
    expect(readParams(search, rules)).toEqual({ ok: false, error: { code, name } });
  });

  const MALFORMED: [title: string, text: string][] = [
    ['NUL', '%00'],
    ['a line break', 'a%0d%0aSet-Cookie:%20a=b'],
    ['a raw line break', 'a\nb'],
    ['a raw NUL', '\0'],
    ['DEL', '%7f'],
    ['a broken escape', '%E0%A4%A'],
    ['half an escape', '%'],
    ['a per cent sign', '100%'],
    ['an invalid escape', '%zz'],
    ['invalid UTF-8', '%ff%fe'],
    ['an umlaut in Latin-1', 'M%FCnchen'],
    ['an overlong slash', '%c0%af'],
    ['half a surrogate pair', '%ed%a0%80'],
  ];

  it.each(MALFORMED)('ignores another parameter with %s', (_name, text) => {
    for (const other of [`utm_campaign=${text}`, text, `${text}=x`, `login_challenge${text}=x`]) {
      for (const search of [`?${other}&login_challenge=${CHALLENGE}`, `?login_challenge=${CHALLENGE}&${other}`]) {
        expect(readParams(search, rules)).toEqual({ ok: true, value: { login_challenge: CHALLENGE } });
      }
    }
  });

  it.each(MALFORMED)('refuses a known parameter with %s, wherever it is', (_name, text) => {
    const refused = { ok: false, error: { code: 'param_invalid', name: 'login_challenge' } };
    expect(readParams(`?login_challenge=${CHALLENGE}${text}`, rules)).toEqual(refused);
    expect(readParams(`?x=1&login_challenge=${text}`, rules)).toEqual(refused);
    expect(readParams(`?login_challenge=${CHALLENGE}&login_challenge=${text}`, rules)).toMatchObject({
      error: { code: 'param_repeated' },
    });
    expect(isReadable(`?x=1&login_challenge=${text}`, 'login_challenge')).toBe(false);
    expect(isReadable(`?login_challenge=a&%6cogin_challenge=${text}`, 'login_challenge')).toBe(false);
    expect(isReadable(`?x=${text}&login_challenge=a`, 'login_challenge')).toBe(true);
  });

  it.each([
    ['a space', '/a%20b'],
    ['a plus', '/a+b'],
    ['a line break', '/a%0d%0ab'],
    ['a broken escape', '/%E0%A4%A'],
    ['a per cent sign', '/100%'],
    ['an umlaut in Latin-1', '/M%FCnchen'],
    ['nothing', ''],
    ['undefined', 'undefined'],
    ['[object Object]', '[object%20Object]'],
  ])('leaves out a return_to with %s', (_name, value) => {
    const search = `?return_to=${value}&login_challenge=${CHALLENGE}`;
    expect(readParams(search, rules)).toEqual({ ok: true, value: { login_challenge: CHALLENGE } });
  });

  it.each([
    ['an umlaut', '/M%C3%BCnchen', '/München'],
    ['an escaped space', '/a%2520b', '/a%20b'],
    ['an escaped plus', '/a%2Bb', '/a+b'],
    ['an equals sign', '/a?b=c=d', '/a?b=c=d'],
  ])('reads a return_to with %s', (_name, value, expected) => {
    expect(readParams(`?return_to=${value}`, rules)).toEqual({ ok: true, value: { return_to: expected } });
  });
});

describe('matches', () => {
  const UUID = '9f425a8d-7efc-4768-8f23-7647a74fdf13';
  it.each([
    ['a v2.3 challenge', challengeRule, '0123456789abcdef0123456789abcdef', true],
    ['a challenge with dots', challengeRule, 'a.b.c.d.e.f.g.h.i', false],
    ['a challenge that ends in a line break', challengeRule, `${CHALLENGE}\n`, false],
    ['a flow id', flowIdRule, UUID, true],
    ['a flow id in capital letters', flowIdRule, UUID.toUpperCase(), true],
    ['a flow id in braces', flowIdRule, `{${UUID}}`, false],
    ['a marker', signedRule, 'a.b.c-_', true],
    ['a marker of 201 characters', signedRule, 'a'.repeat(201), false],
    ['a locale', localeRule, 'pt-BR', true],
    ['a path as a locale', localeRule, '../../etc', false],
    ['a locale without end', localeRule, `en${'-abcdefgh'.repeat(9)}`, false],
    ['a word', wordRule, 'access_denied', true],
    ['markup as a word', wordRule, '<b>', false],
    ['NaN', wordRule, 'NaN', false],
  ])('%s', (_name, rule, value, expected) => {
    expect(matches(value, rule)).toBe(expected);
  });
});

describe('mayHave', () => {
  it.each([
    ['?lang=de', true],
    ['?a=1&lang', true],
    ['?a=lang', true],
    ['?l%61ng=de', true],
    ['?a=%20&b=1', false],
    ['?langue=fr', true],
    ['', false],
    ['?', false],
  ])('%s may have lang: %s', (search, expected) => expect(mayHave(search, 'lang')).toBe(expected));
});
