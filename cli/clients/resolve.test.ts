import { JWT_BEARER } from '@/lib/jwt';
import { wantedClient } from './sample-clients';
import type { ClientInput } from './schema';

describe('resolveClient', () => {
  it.each<[string, Partial<ClientInput>, Record<string, unknown>]>([
    [
      'a web application',
      {},
      {
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    [
      'a page',
      { type: 'spa' },
      { grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'none' },
    ],
    [
      'a native application',
      { type: 'native' },
      { grant_types: ['authorization_code'], token_endpoint_auth_method: 'none' },
    ],
    [
      'a service',
      { type: 'service' },
      { grant_types: ['client_credentials'], response_types: [], token_endpoint_auth_method: 'client_secret_basic' },
    ],
    [
      'the exchange',
      { type: 'exchange' },
      {
        grant_types: [JWT_BEARER],
        response_types: [],
        token_endpoint_auth_method: 'client_secret_basic',
        jwt_bearer_grant_access_token_lifespan: '5m',
      },
    ],
    [
      'refresh tokens, where they may be asked for',
      { scopes: ['openid', 'offline_access'] },
      { grant_types: ['authorization_code', 'refresh_token'], scope: 'openid offline_access' },
    ],
    [
      'no refresh tokens for a service',
      { type: 'service', scopes: ['offline_access'] },
      { grant_types: ['client_credentials'] },
    ],
    ['a first party', { first_party: true }, { skip_consent: true, skip_logout_consent: true }],
    ['a third party', {}, { skip_consent: false, skip_logout_consent: false }],
    ['a single flag', { skip_logout_consent: true }, { skip_consent: false, skip_logout_consent: true }],
    ['a name', { name: 'Shop' }, { client_name: 'Shop' }],
    ['the id instead of a name', {}, { client_id: 'shop', client_name: 'shop' }],
    ['JWT access tokens', {}, { access_token_strategy: 'jwt' }],
    ['opaque access tokens', { access_token_strategy: 'opaque' }, { access_token_strategy: 'opaque' }],
    ['audiences', { audiences: ['https://api.example.com'] }, { audience: ['https://api.example.com'] }],
    ['missing lists', {}, { audience: [], post_logout_redirect_uris: [], allowed_cors_origins: [] }],
    [
      'grants of its own',
      { grant_types: ['authorization_code', 'client_credentials'] },
      { grant_types: ['authorization_code', 'client_credentials'] },
    ],
    [
      'a lifespan of its own',
      { type: 'exchange', jwt_bearer_grant_access_token_lifespan: '1m' },
      { jwt_bearer_grant_access_token_lifespan: '1m' },
    ],
    ['a cleared member', { client_uri: null }, { client_uri: null }],
  ])('translates %s for Hydra', (_, members, expected) => {
    expect(wantedClient(members).members).toMatchObject(expected);
  });

  it("leaves out what the file doesn't say", () => {
    const { members } = wantedClient();
    expect(
      Object.keys(members).filter((name) => /^client_uri|lifespan|^logo_|jwks|metadata|owner|subject_type/.test(name)),
    ).toEqual([]);
  });
});
