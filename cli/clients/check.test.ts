import { checkClients } from './check';
import { wantedClient } from './sample-clients';
import type { ClientInput } from './schema';

const URI = 'https://shop.example.com/callback';
const findings = (members: Partial<ClientInput>) => checkClients([wantedClient(members)]);

describe('checkClients', () => {
  it.each<[string, Partial<ClientInput>]>([
    ['an https redirect URI', { redirect_uris: [URI, 'https://shop.example.com:8443/cb?a=b'] }],
    [
      'loopback over http',
      {
        redirect_uris: [
          'http://localhost:3000/cb',
          'http://127.0.0.1/cb',
          'http://[::1]:1/cb',
          'http://app.localhost/cb',
        ],
      },
    ],
    ['a custom scheme for a native application', { type: 'native', redirect_uris: ['com.example.shop:/callback'] }],
    ['a post-logout URI at the same origin', { post_logout_redirect_uris: ['https://shop.example.com/bye'] }],
    [
      'a post-logout URI of a native application',
      { type: 'native', redirect_uris: ['com.example.shop:/cb'], post_logout_redirect_uris: ['com.example.shop:/bye'] },
    ],
    ['a first-party web application', { first_party: true }],
    ['a third-party page', { type: 'spa' }],
    ['a service with a secret from the environment', { type: 'service', secret: { env: 'SECRET' } }],
    [
      'a key instead of a secret',
      { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'https://shop.example.com/jwks' },
    ],
    ['URN audiences', { audiences: ['urn:example:api', 'https://api.example.com/v1'] }],
    ['pages', { client_uri: 'https://shop.example.com', logo_uri: 'http://localhost:3000/l.png' }],
    ['cleared pages', { client_uri: null, logo_uri: '' }],
    [
      'a public client of a device',
      {
        grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: 'none',
      },
    ],
    ['a CORS origin with a slash after it', { allowed_cors_origins: ['https://shop.example.com/'] }],
    [
      'response types in any order',
      { grant_types: ['authorization_code', 'refresh_token'], scopes: ['offline'], response_types: ['code'] },
    ],
    ['CORS origins', { allowed_cors_origins: ['https://shop.example.com', 'http://localhost:3000'] }],
    ['pairwise subjects with opaque tokens', { subject_type: 'pairwise', access_token_strategy: 'opaque' }],
  ])('accepts %s', (_, members) => {
    expect(findings(members)).toEqual({ problems: [], warnings: [] });
  });

  it.each<[string, Partial<ClientInput>, string]>([
    ['a fragment', { redirect_uris: [`${URI}#x`] }, 'redirect_uris[1]: must not have a fragment (#)'],
    ['a newline', { redirect_uris: ['https://shop.example.com/\ncb'] }, 'redirect_uris[1]: holds a control character'],
    [
      'a backslash in the host',
      { redirect_uris: ['https://shop.example.com\\cb'] },
      'redirect_uris[1]: has a character in its host that no host may have',
    ],
    [
      'no scheme',
      { redirect_uris: ['callback'] },
      'redirect_uris[1]: must begin with a scheme, such as https:// or com.example.app:/',
    ],
    [
      'javascript',
      { type: 'native', redirect_uris: ['javascript:alert(1)'] },
      'redirect_uris[1]: must not have the scheme javascript: the browser handles it itself',
    ],
    [
      'javascript after a sign-out',
      { post_logout_redirect_uris: ['JavaScript:alert(1)'] },
      'post_logout_redirect_uris[1]: must not have the scheme javascript: the browser handles it itself',
    ],
    [
      'javascript in a frame',
      { frontchannel_logout_uri: 'javascript:alert(1)' },
      'frontchannel_logout_uri: must not have the scheme javascript: the browser handles it itself',
    ],
    [
      'a post-logout URI elsewhere',
      { post_logout_redirect_uris: ['https://other.example.com/'] },
      'post_logout_redirect_uris[1]: must have the scheme, host and port of one of redirect_uris',
    ],
    [
      'a post-logout URI with the default port written out',
      { post_logout_redirect_uris: ['https://shop.example.com:443/'] },
      'post_logout_redirect_uris[1]: must have the scheme, host and port of one of redirect_uris',
    ],
    [
      'a post-logout URI of a service',
      { type: 'service', post_logout_redirect_uris: [URI] },
      'post_logout_redirect_uris[1]: must have the scheme, host and port of one of redirect_uris',
    ],
    [
      'a CORS origin with a path',
      { allowed_cors_origins: ['https://shop.example.com/x'] },
      'allowed_cors_origins[1]: must be an origin such as https://app.example.com, with nothing after it',
    ],
    [
      'every CORS origin',
      { allowed_cors_origins: ['*'] },
      'allowed_cors_origins[1]: must be an origin such as https://app.example.com, with nothing after it',
    ],
    [
      'a CORS origin of an extension',
      { allowed_cors_origins: ['chrome-extension://abc'] },
      'allowed_cors_origins[1]: must be an origin such as https://app.example.com, with nothing after it',
    ],
    [
      'two ways to say first party',
      { first_party: true, skip_consent: false },
      'skip_consent: first_party sets it already; write one of them',
    ],
    [
      'a first-party service',
      { type: 'service', first_party: true },
      'first_party: means nothing without authorization_code',
    ],
    [
      'a public client with a secret',
      { type: 'spa', secret: { env: 'S' } },
      'secret: a public client has none (token_endpoint_auth_method is none)',
    ],
    [
      'a key and a secret',
      { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'https://x.test', secret: { env: 'S' } },
      'secret: private_key_jwt uses a key, not a secret',
    ],
    [
      'private_key_jwt without a key',
      { token_endpoint_auth_method: 'private_key_jwt' },
      'token_endpoint_auth_method: private_key_jwt needs jwks or jwks_uri',
    ],
    [
      'an algorithm that signs with a secret',
      {
        token_endpoint_auth_method: 'private_key_jwt',
        jwks_uri: 'https://x.test',
        token_endpoint_auth_signing_alg: 'HS256',
      },
      'token_endpoint_auth_signing_alg: Hydra has RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512',
    ],
    [
      'two sources of keys',
      { jwks_uri: 'https://x.test', jwks: { keys: [] } },
      'jwks_uri: Hydra takes jwks or jwks_uri, not both',
    ],
    [
      'a private key',
      { jwks: { keys: [{ kty: 'EC', d: 'x' }] } },
      'jwks: holds a private or symmetric key; only public ones belong here',
    ],
    [
      'a symmetric key',
      { jwks: { keys: [{ kty: 'oct', k: 'x' }] } },
      'jwks: holds a private or symmetric key; only public ones belong here',
    ],
    [
      'half a key',
      { jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'x' }] } },
      'jwks.keys[1]: Hydra cannot read this key',
    ],
    [
      'a curve that only Node knows',
      { jwks: { keys: [{ kty: 'OKP', crv: 'X25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }] } },
      'jwks.keys[1]: Hydra cannot read this key',
    ],
    [
      'pairwise subjects of JWTs',
      { subject_type: 'pairwise' },
      'subject_type: Hydra has no pairwise subjects with access_token_strategy: jwt',
    ],
    [
      'user information in another algorithm',
      { userinfo_signed_response_alg: 'ES256' },
      'userinfo_signed_response_alg: Hydra has none and RS256',
    ],
    [
      'our own mark',
      { metadata: { vestibule: { kind: 'registered' } } },
      'metadata.vestibule: marks clients that registered themselves, and is not for this file',
    ],
  ])('refuses %s', (_, members, problem) => {
    expect(findings(members).problems).toEqual([`client "shop": ${problem}`]);
  });

  it.each<[string, Partial<ClientInput>, RegExp]>([
    [
      'a first-party public client',
      { type: 'spa', first_party: true },
      /^first_party: a public client cannot prove who it is/,
    ],
    [
      'implicit',
      { grant_types: ['authorization_code', 'implicit'], response_types: ['code', 'token'] },
      /^grant_types: implicit/,
    ],
    [
      'refresh tokens that nobody may ask for',
      { grant_types: ['authorization_code', 'refresh_token'] },
      /^grant_types: refresh_token is useless/,
    ],
    [
      'offline access without refresh tokens',
      { grant_types: ['authorization_code'], scopes: ['offline_access'] },
      /^scopes: offline_access gives nothing/,
    ],
    ['code without its grant', { type: 'service', response_types: ['code'] }, /^response_types: code is useless/],
    [
      'a token without its grant',
      { response_types: ['code', 'token'] },
      /^response_types: token and id_token are useless/,
    ],
    ['a grant without code', { response_types: [] }, /^grant_types: authorization_code is useless/],
    [
      'an unknown grant',
      { grant_types: ['authorization_code', 'password'] },
      /^grant_types\[2\]: Hydra has no such grant/,
    ],
    ['an unknown response type', { response_types: ['code', 'coat'] }, /^response_types\[2\]: Hydra has no such/],
    ['an unknown method', { token_endpoint_auth_method: 'tls_client_auth' }, /^token_endpoint_auth_method: Hydra has/],
    [
      'a public service',
      { type: 'service', token_endpoint_auth_method: 'none' },
      /^token_endpoint_auth_method: with none/,
    ],
    ['no key yet', { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [] } }, /^jwks: has no key yet/],
    ['no redirect URI', { redirect_uris: [] }, /^redirect_uris: there is none/],
    ['a redirect URI of a service', { type: 'service', redirect_uris: [URI] }, /^redirect_uris: are useless/],
    ['the same URI twice', { redirect_uris: [URI, URI] }, /^redirect_uris\[2\]: is listed twice/],
    ['an audience that is no URI', { audiences: ['mailserver'] }, /^audiences\[1\]: is no URI/],
    [
      'an audience with a space',
      { audiences: ['https://api.example.com/a b'] },
      /^audiences\[1\]: is empty or holds a space/,
    ],
    ['a scope with quotes', { scopes: ['a"b'] }, /^scopes\[1\]: is no scope by RFC 6749/],
    ['an id that has to be escaped', { id: 'my shop' }, /^id: many applications send it unescaped/],
    [
      'CORS for many hosts',
      { allowed_cors_origins: ['https://*.example.com'] },
      /^allowed_cors_origins\[1\]: has a \*/,
    ],
    [
      'a CORS origin that never matches',
      { allowed_cors_origins: ['https://shop.example.com:443'] },
      /^allowed_cors_origins\[1\]: is not written as browsers/,
    ],
    [
      'a token without an end',
      { refresh_token_grant_refresh_token_lifespan: '-1ns' },
      /^refresh_token_grant_refresh_token_lifespan: is negative/,
    ],
    [
      'a token that is over at once',
      { implicit_grant_id_token_lifespan: '900ms' },
      /^implicit_grant_id_token_lifespan: is shorter than 1s/,
    ],
  ])('warns of %s', (_, members, warning) => {
    const { problems, warnings } = findings(members);
    expect(problems).toEqual([]);
    expect(warnings.map((line) => line.replace(/^client "[^"]*": /, ''))).toEqual([expect.stringMatching(warning)]);
  });

  it('refuses an id that is listed twice', () => {
    expect(checkClients([wantedClient(), wantedClient({ id: 'other' }), wantedClient()]).problems).toEqual([
      'client "shop": id: is in the file twice',
    ]);
  });
});
