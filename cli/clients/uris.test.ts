import { checkClients } from './check';
import { wantedClient } from './sample-clients';
import type { ClientInput } from './schema';
import { redirectProblem, sharesOrigin, urlProblem } from './uris';

const ABSOLUTE = 'must be absolute, such as https://app.example.com/callback';
const ESCAPE = 'has a % without two hex digits after it';
const HOST = 'must not have % { } or ` in its host';

describe('redirectProblem', () => {
  it.each([
    ['https:a.example', ABSOLUTE],
    ['https:/a.example/cb', ABSOLUTE],
    ['https:///a.example/cb', ABSOLUTE],
    ['http:localhost/cb', ABSOLUTE],
    ['HTTPS:a.example', ABSOLUTE],
    ['https://?x', ABSOLUTE],
    ['https://a.example/%zz', ESCAPE],
    ['https://a.example/%4', ESCAPE],
    ['https://exa%6dple.com/cb', HOST],
    ['https://a{b}.example', HOST],
  ])('refuses %s', (uri, problem) => expect(redirectProblem(uri, 'web')).toBe(problem));

  it.each([
    'https://a.example',
    'HTTPS://a.example/cb',
    'https://a.example/a%20b?x=%zz',
    'https://a.example?x=%20',
    'https://ü.example/ü',
  ])('accepts %s, as Hydra does', (uri) => expect(redirectProblem(uri, 'web')).toBeUndefined());

  it.each([
    ['com.example.app:/a%zz', ESCAPE],
    ['com.example.app:/cb', undefined],
  ])('checks the escapes of a custom scheme: %s', (uri, problem) =>
    expect(redirectProblem(uri, 'native')).toBe(problem),
  );
});

describe('sharesOrigin', () => {
  it.each([
    ['https://a.example/bye', 'https://a.example/cb', true],
    ['HTTPS://a.example/bye', 'https://a.example/cb', true],
    ['https://A.example/bye', 'https://a.example/cb', false],
    ['https://A.example/bye', 'https://A.example/cb', true],
    ['com.example.app:/bye', 'com.example.App:/cb', true],
    ['https://a.example:443/bye', 'https://a.example/cb', false],
  ])('compares %s and %s as Hydra does: %s', (uri, redirectUri, isShared) =>
    expect(sharesOrigin(uri, [redirectUri])).toBe(isShared),
  );
});

describe('urlProblem', () => {
  it.each([
    ['https://a.example/x', undefined],
    ['http://app:3000/bye', undefined],
    ['/x', 'must be an http or https URL'],
    ['ftp://a.example', 'must be an http or https URL'],
    ['javascript:alert(1)', 'must be an http or https URL'],
    ['https:a.example', ABSOLUTE],
    ['https://a.example/%zz', ESCAPE],
    ['https://a.example/a b', 'holds a space, a control character or a backslash'],
  ])('says what is wrong with %s', (text, problem) => expect(urlProblem(text)).toBe(problem));
});

describe('checkClients', () => {
  it.each<[Partial<ClientInput>, string]>([
    [{ tos_uri: 'javascript:alert(1)' }, 'tos_uri: must be an http or https URL'],
    [{ jwks_uri: '/jwks' }, 'jwks_uri: must be an http or https URL'],
    [{ backchannel_logout_uri: 'https:a' }, `backchannel_logout_uri: ${ABSOLUTE}`],
    [{ frontchannel_logout_uri: 'bye' }, 'frontchannel_logout_uri: must be an http or https URL'],
    [{ sector_identifier_uri: 'http://a.example/' }, 'sector_identifier_uri: must be https'],
    [{ request_uris: ['x y'] }, 'request_uris[1]: must be an http or https URL'],
  ])('refuses %j', (members, problem) => {
    expect(checkClients([wantedClient(members)]).problems).toEqual([`client "shop": ${problem}`]);
  });

  it.each(['logo_uri', 'jwks_uri', 'backchannel_logout_uri'] as const)('warns of a plain %s elsewhere', (name) => {
    const warningsOf = (uri: string) => checkClients([wantedClient({ [name]: uri })]).warnings;
    expect(warningsOf('http://app:3000/x')).toEqual([
      `client "shop": ${name}: plain http, which can be read and changed in transit`,
    ]);
    expect([...warningsOf('http://127.0.0.1:3000/x'), ...warningsOf('https://a.example')]).toEqual([]);
  });
});
