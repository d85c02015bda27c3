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
    ['CORS origins', { allowed_cors_origins: ['https://shop.example.com', 'http://localhost:3000'] }],
    ['pairwise subjects with opaque tokens', { subject_type: 'pairwise', access_token_strategy: 'opaque' }],
  ])('accepts %s', (_, members) => {
    expect(findings(members)).toEqual({ problems: [], warnings: [] });
  });

  it.each<[string, Partial<ClientInput>, string]>([
    [
      'a relative redirect URI',
      { redirect_uris: ['/callback'] },
      'redirect_uris[1]: must be absolute, such as https://app.example.com/callback',
    ],
    ['a fragment', { redirect_uris: [`${URI}#x`] }, 'redirect_uris[1]: must not have a fragment (#)'],
    ['an empty fragment', { redirect_uris: [`${URI}#`] }, 'redirect_uris[1]: must not have a fragment (#)'],
    [
      'a wildcard host',
      { redirect_uris: [URI, 'https://*.example.com/cb'] },
      'redirect_uris[2]: must not have a wildcard: Hydra compares the whole text',
    ],
    [
      'a wildcard path',
      { redirect_uris: ['https://shop.example.com/*'] },
      'redirect_uris[1]: must not have a wildcard: Hydra compares the whole text',
    ],
    [
      'a user',
      { redirect_uris: ['https://me:pw@shop.example.com/cb'] },
      'redirect_uris[1]: must not hold a user or a password',
    ],
    [
      'a newline',
      { redirect_uris: ['https://shop.example.com/\ncb'] },
      'redirect_uris[1]: holds a space, a control character or a backslash',
    ],
    [
      'a backslash',
      { redirect_uris: ['https://shop.example.com\\cb'] },
      'redirect_uris[1]: holds a space, a control character or a backslash',
    ],
    [
      'http',
      { redirect_uris: ['http://shop.example.com/cb'] },
      'redirect_uris[1]: must be https; plain http is only for this machine (localhost, 127.0.0.1)',
    ],
    [
      'http with a loopback-like name',
      { redirect_uris: ['http://127.0.0.1.evil.test/cb'] },
      'redirect_uris[1]: must be https; plain http is only for this machine (localhost, 127.0.0.1)',
    ],
    [
      'a scheme of its own for a web application',
      { redirect_uris: ['com.example.shop:/cb'] },
      'redirect_uris[1]: must be https; custom schemes are for clients with type: native',
    ],
    [
      'javascript',
      { type: 'native', redirect_uris: ['javascript:alert(1)'] },
      'redirect_uris[1]: needs a scheme that is a reversed domain name, such as com.example.app',
    ],
    ['the same URI twice', { redirect_uris: [URI, URI] }, 'redirect_uris[2]: is listed twice'],
    ['no redirect URI', { redirect_uris: [] }, 'redirect_uris: needs at least one'],
    [
      'a redirect URI of a service',
      { type: 'service', redirect_uris: [URI] },
      'redirect_uris: are useless without authorization_code',
    ],
    [
      'a post-logout URI elsewhere',
      { post_logout_redirect_uris: ['https://other.example.com/'] },
      'post_logout_redirect_uris[1]: must have the scheme, host and port of one of redirect_uris',
    ],
    [
      'a post-logout URI at another port',
      { post_logout_redirect_uris: ['https://shop.example.com:444/'] },
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
      { allowed_cors_origins: ['https://shop.example.com/'] },
      'allowed_cors_origins[1]: must be an origin such as https://app.example.com, with nothing after it',
    ],
    [
      'a CORS origin with a wildcard',
      { allowed_cors_origins: ['https://*.example.com'] },
      'allowed_cors_origins[1]: must be an origin such as https://app.example.com, with nothing after it',
    ],
    [
      'an audience that is no URI',
      { audiences: ['api'] },
      'audiences[1]: must be a URI, such as https://api.example.com',
    ],
    [
      'an audience with a space',
      { audiences: ['https://api.example.com/a b'] },
      'audiences[1]: must be a URI, such as https://api.example.com',
    ],
    [
      'code without its grant',
      { type: 'service', response_types: ['code'] },
      'response_types: code needs the grant authorization_code',
    ],
    [
      'a token without its grant',
      { response_types: ['code', 'token'] },
      'response_types: token and id_token need the grant implicit',
    ],
    ['a grant without code', { response_types: [] }, 'grant_types: authorization_code needs the response type code'],
    [
      'offline access without refresh tokens',
      { grant_types: ['authorization_code'], scopes: ['offline_access'] },
      'scopes: offline_access needs the grant refresh_token',
    ],
    [
      'offline access of a service',
      { type: 'service', scopes: ['offline_access'] },
      'scopes: offline_access needs the grant refresh_token',
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
      'a public service',
      { type: 'service', token_endpoint_auth_method: 'none' },
      'token_endpoint_auth_method: none is for authorization_code only; anyone could be this client',
    ],
    [
      'a public exchange',
      { type: 'exchange', token_endpoint_auth_method: 'none' },
      'token_endpoint_auth_method: none is for authorization_code only; anyone could be this client',
    ],
    [
      'private_key_jwt without a key',
      { token_endpoint_auth_method: 'private_key_jwt' },
      'token_endpoint_auth_method: private_key_jwt needs jwks or jwks_uri',
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
      'pairwise subjects of JWTs',
      { subject_type: 'pairwise' },
      'subject_type: Hydra has no pairwise subjects with access_token_strategy: jwt',
    ],
  ])('refuses %s', (_, members, problem) => {
    expect(findings(members).problems).toEqual([`client "shop": ${problem}`]);
  });

  it.each<[string, Partial<ClientInput>, RegExp]>([
    [
      'a first-party public client',
      { type: 'spa', first_party: true },
      /^client "shop": first_party: a public client cannot prove who it is/,
    ],
    [
      'implicit',
      { grant_types: ['authorization_code', 'implicit'], response_types: ['code', 'token'] },
      /^client "shop": grant_types: implicit/,
    ],
    [
      'refresh tokens that nobody may ask for',
      { grant_types: ['authorization_code', 'refresh_token'] },
      /^client "shop": grant_types: refresh_token is useless/,
    ],
  ])('warns of %s', (_, members, warning) => {
    expect(findings(members)).toEqual({ problems: [], warnings: [expect.stringMatching(warning)] });
  });

  it('refuses an id that is listed twice', () => {
    expect(checkClients([wantedClient(), wantedClient({ id: 'other' }), wantedClient()]).problems).toEqual([
      'client "shop": id: is in the file twice',
    ]);
  });
});
