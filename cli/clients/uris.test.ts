import { checkClients } from './check';
import { goUrlProblem } from './go-url';
import { wantedClient } from './sample-clients';
import type { ClientInput } from './schema';
import { linkProblem, redirectProblem, redirectWarning, sharesOrigin, storedOrigin } from './uris';

const HOST = 'has a character in its host that no host may have';
const SCHEME = 'must begin with a scheme, such as https:// or com.example.app:/';
const ESCAPE = 'has a % without two hex digits after it';
const PORT = 'has a port that is no number';

describe('goUrlProblem', () => {
  it.each([
    ['', 'must not be empty'],
    ['cb', SCHEME],
    [':cb', SCHEME],
    ['my_app://cb', SCHEME],
    ['1app://cb', SCHEME],
    ['https://a.example/%zz', ESCAPE],
    ['https://a.example/%4', ESCAPE],
    ['com.example.app:/a%zz', ESCAPE],
    ['https://exa%6dple.com/cb', HOST],
    ['https://a{b}.example', HOST],
    ['https://a`b.example', HOST],
    ['https://a^b.example', HOST],
    ['https://a|b.example', HOST],
    ['https://a b.example', HOST],
    ['https://a.example\\x', HOST],
    ['https://a.example:x/', PORT],
    ['http://[::1/', 'has an address in brackets that cannot be read'],
    ['https://a.example/\n', 'holds a control character'],
    ['https://a<b>@a.example/', 'has a user that cannot be read'],
  ])('refuses %j, as Hydra does', (uri, problem) => expect(goUrlProblem(uri)).toBe(problem));

  it.each([
    '/cb',
    '*',
    'https:host',
    'https:///cb',
    'https://a.example',
    'HTTPS://a.example/cb',
    'https://a.example/a%20b?x=%zz',
    'https://a.example?x=%20',
    'https://ü.example/ü',
    'https://%C3%BC.example/',
    'https://a.example/{x}',
    'https://a_b.example/',
    'https://a.example:99999/',
    'https://me:pw@a.example/',
    'http://[::1]:80/',
    'fieldapp://auth',
    'fieldapp:%zz',
    'exp://127.0.0.1:19000/--/cb',
    'msauth.com.example.app://auth',
    'urn:ietf:wg:oauth:2.0:oob',
  ])('reads %s, as Hydra does', (uri) => expect(goUrlProblem(uri)).toBeUndefined());
});

describe('redirectProblem', () => {
  it.each([
    'javascript:',
    'JAVASCRIPT://a',
    'data:text/html,x',
    'file:///etc/passwd',
    'intent://a',
    'blob:x',
    'mailto:a',
  ])('refuses %s', (uri) =>
    expect(redirectProblem(uri)).toMatch(/^must not have the scheme [a-z]+: the browser handles it itself$/),
  );

  it.each(['com.example.app:/cb', 'fieldapp://auth', 'https://a.example'])('takes %s', (uri) =>
    expect(redirectProblem(uri)).toBeUndefined(),
  );
});

describe('redirectWarning', () => {
  it.each<[string, 'web' | 'native', RegExp | undefined]>([
    ['https://a.example/cb', 'web', undefined],
    ['http://localhost:3000/cb', 'web', undefined],
    ['http://app.localhost/cb', 'native', undefined],
    ['com.example.app:/cb', 'native', undefined],
    ['com.example.app:/cb', 'web', /^a custom scheme leads to an application on a device/],
    ['fieldapp://auth', 'native', /^any application on a device can claim a scheme of one word/],
    ['http://192.0.2.10:9010/cb', 'web', /^plain http: .* only with --dev$/],
    ['http://127.0.0.1.evil.example/cb', 'web', /^plain http/],
    ['/cb', 'web', /^is not absolute/],
    ['https:a.example', 'web', /^is not absolute/],
    ['https:///cb', 'web', /^is not absolute/],
    ['https://*.a.example/', 'web', /^has a \*/],
    ['https://me:pw@a.example/', 'web', /^holds a user/],
    ['https://a.example/a b', 'web', /^holds a space/],
    ['https://a.example:99999/', 'web', /^cannot be read by a browser/],
  ])('judges %s of a client of type %s', (uri, type, warning) => {
    if (warning === undefined) expect(redirectWarning(uri, type)).toBeUndefined();
    else expect(redirectWarning(uri, type)).toMatch(warning);
  });
});

describe('sharesOrigin', () => {
  it.each([
    ['https://a.example/bye', 'https://a.example/cb', true],
    ['HTTPS://a.example/bye', 'https://a.example/cb', true],
    ['https://A.example/bye', 'https://a.example/cb', false],
    ['https://A.example/bye', 'https://A.example/cb', true],
    ['https://u@a.example/bye', 'https://a.example/cb', true],
    ['com.example.app:/bye', 'com.example.App:/cb', true],
    ['fieldapp://auth', 'fieldapp://auth', true],
    ['fieldapp://bye', 'fieldapp://auth', false],
    ['https://a.example:443/bye', 'https://a.example/cb', false],
  ])('compares %s and %s as Hydra does: %s', (uri, redirectUri, isShared) =>
    expect(sharesOrigin(uri, [redirectUri])).toBe(isShared),
  );
});

describe('storedOrigin', () => {
  it.each([
    ['https://a.example/', 'https://a.example'],
    ['HTTPS://A.example', 'https://A.example'],
    ['https://a.example#', 'https://a.example'],
  ])('writes %s as Hydra does', (text, stored) => expect(storedOrigin(text)).toBe(stored));
});

describe('linkProblem', () => {
  it.each([
    ['https://a.example/x', undefined],
    ['http://app:3000/bye', undefined],
    ['/x', 'must be an http or https URL'],
    ['ftp://a.example', 'must be an http or https URL'],
    ['javascript:alert(1)', 'must be an http or https URL'],
    ['https://a.example/%zz', ESCAPE],
  ])('says what is wrong with %s', (text, problem) => expect(linkProblem(text)).toBe(problem));
});

describe('checkClients', () => {
  it.each<[Partial<ClientInput>, string]>([
    [{ tos_uri: 'javascript:alert(1)' }, 'tos_uri: must be an http or https URL'],
    [{ sector_identifier_uri: 'http://a.example/' }, 'sector_identifier_uri: must be https'],
    [{ request_uris: ['data:x'] }, 'request_uris[1]: must not have the scheme data: the browser handles it itself'],
  ])('refuses %j', (members, problem) => {
    expect(checkClients([wantedClient(members)]).problems).toEqual([`client "shop": ${problem}`]);
  });

  const warningsOf = (members: Partial<ClientInput>) => checkClients([wantedClient(members)]).warnings;

  it.each(['logo_uri', 'jwks_uri', 'backchannel_logout_uri'] as const)('warns of a plain %s elsewhere', (name) => {
    expect(warningsOf({ [name]: 'http://app:3000/x' })).toEqual([
      `client "shop": ${name}: plain http, which can be read and changed in transit`,
    ]);
    expect([
      ...warningsOf({ [name]: 'http://127.0.0.1:3000/x' }),
      ...warningsOf({ [name]: 'https://a.example' }),
    ]).toEqual([]);
  });

  it.each(['/jwks', 'bye', 'https:a', 'https://a.example/%zz'])('warns of %s, which Hydra cannot call', (jwks_uri) => {
    expect(warningsOf({ jwks_uri })).toEqual(['client "shop": jwks_uri: is no http or https URL, so it leads nowhere']);
  });
});
