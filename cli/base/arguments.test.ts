import { InvalidArgumentError } from 'commander';
import { readKeysUrl, readOrigin } from './arguments';

describe('readOrigin', () => {
  it.each([
    ['http://front-door:3001', 'http://front-door:3001'],
    ['https://login.example.com/', 'https://login.example.com'],
  ])('takes %s', (text, origin) => expect(readOrigin(text)).toBe(origin));

  it.each(['foo', '', 'front-door:3001', 'http://a/b', 'http://a?b', 'http://u:p@a', 'ftp://a'])(
    'refuses %j',
    (text) => {
      expect(() => readOrigin(text)).toThrow(InvalidArgumentError);
      expect(() => readOrigin(text)).toThrow('It must be an origin such as http://front-door:3001.');
    },
  );
});

describe('readKeysUrl', () => {
  it.each(['file:///keys/t.jwks.json', 'base64://e30=', 'https://keys.example.com/t.jwks.json'])('takes %s', (text) =>
    expect(readKeysUrl(text)).toBe(text),
  );

  it.each([
    'foo',
    '',
    'file://',
    'file://keys/t.jwks.json',
    'base64://',
    'https://',
    'http://keys.example.com',
    '/keys',
  ])('refuses %j', (text) => expect(() => readKeysUrl(text)).toThrow(InvalidArgumentError));
});
