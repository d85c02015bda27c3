import { assertionIssuer, readAssertion } from './assertion';
import { makeAssertion } from './sample-payloads';

const part = (text: string) => Buffer.from(text).toString('base64url');

describe('readAssertion', () => {
  const good = makeAssertion({ iss: 'https://issuer.example.com', sub: 'somebody' });

  it('reads the issuer and the subject of the first value', () => {
    const expected = { issuer: 'https://issuer.example.com', subject: 'somebody' };
    expect(readAssertion([good])).toEqual(expected);
    expect(readAssertion([good, makeAssertion({ iss: 'x', sub: 'y' })])).toEqual(expected);
    expect(readAssertion(good)).toEqual(expected);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['no value', []],
    ['an empty value', ['']],
    ['an object', [{ iss: 'x', sub: 'y' }]],
    ['two parts', [good.split('.').slice(0, 2).join('.')]],
    ['four parts', [`${good}.x`]],
    ['no base64url', [`a.${part('{"iss":"x","sub":"y"}')}=.c`]],
    ['no JSON', [`a.${part('iss')}.c`]],
    ['a list as claims', [`a.${part('[]')}.c`]],
    ['null as claims', [`a.${part('null')}.c`]],
    ['no iss', [makeAssertion({ sub: 'somebody' })]],
    ['no sub', [makeAssertion({ iss: 'https://issuer.example.com' })]],
    ['a list as iss', [makeAssertion({ iss: ['https://issuer.example.com'], sub: 'somebody' })]],
    ['a number as sub', [makeAssertion({ iss: 'https://issuer.example.com', sub: 1 })]],
    ['a bad first value before a good one', ['x', good]],
  ])('cannot read %s', (_title, value) => {
    expect(readAssertion(value)).toBeNull();
  });
});

it('uses an issuer for assertions that is neither the origin nor the issuer of session JWTs', () => {
  expect(assertionIssuer('https://login.example.com')).toBe('https://login.example.com/session/assertion');
});
