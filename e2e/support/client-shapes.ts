import { generateKeyPairSync } from 'node:crypto';

/** A client in the file of "clients apply", without its id, and what the command warns of. */
export type ClientShape = { client: Record<string, unknown>; warnings: RegExp[] };

const CODE = { grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] };
const PROFILE = ['openid', 'profile', 'email'];

function publicJwk() {
  return { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }), alg: 'ES256' };
}

/** Registrations in the shapes that people have: in issue trackers, tutorials and the manuals of applications. */
export const CLIENT_SHAPES: Record<string, ClientShape> = {
  'response types of the implicit flow without its grant': {
    client: {
      scopes: ['offline_access', 'offline', 'openid'],
      grant_types: ['authorization_code', 'client_credentials'],
      response_types: ['code', 'token', 'id_token'],
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: ['http://localhost:6600/api/auth/callback/hydra'],
    },
    warnings: [/scopes: offline_access gives nothing/, /response_types: token and id_token are useless/],
  },
  'a scheme of one word, all response types, a scope of its own': {
    client: {
      type: 'native',
      scopes: ['openid', 'all'],
      grant_types: ['authorization_code', 'refresh_token', 'implicit'],
      response_types: ['code', 'token', 'id_token'],
      redirect_uris: ['fieldapp://auth'],
      post_logout_redirect_uris: ['fieldapp://auth'],
    },
    warnings: [/redirect_uris\[1\]: any application/, /implicit puts tokens/, /refresh_token is useless/],
  },
  'an audience of one word, an address for each language': {
    client: {
      first_party: true,
      audiences: ['mailserver'],
      scopes: [...PROFILE, 'offline_access'],
      redirect_uris: ['', '/en', '/fr'].map((path) => `https://web.example.test${path}/auth/callback`),
      token_endpoint_auth_method: 'client_secret_post',
    },
    warnings: [/audiences\[1\]: is no URI/],
  },
  'plain http in the local network': {
    client: { ...CODE, scopes: [...PROFILE, 'offline_access'], redirect_uris: ['http://192.0.2.10:9010/callback'] },
    warnings: [/redirect_uris\[1\]: plain http/],
  },
  'id_token although the code flow is used': {
    client: {
      name: 'RP アプリケーション',
      scopes: PROFILE,
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code', 'id_token'],
      redirect_uris: ['http://localhost:3001/auth/sso/callback'],
    },
    warnings: [/refresh_token is useless/, /token and id_token are useless/],
  },
  'a web address and the command line of the same application': {
    client: {
      scopes: [...PROFILE, 'groups'],
      redirect_uris: [
        'https://vault.example.test/ui/vault/auth/oidc/oidc/callback',
        'http://localhost:8250/oidc/callback',
      ],
    },
    warnings: [],
  },
  'pairwise subjects, a key, signed requests, back-channel logout, tokens of one minute': {
    client: {
      scopes: ['openid', 'accounts', 'offline'],
      redirect_uris: ['https://bank.example.test/cb'],
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      request_object_signing_alg: 'ES256',
      jwks: { keys: [publicJwk()] },
      subject_type: 'public',
      access_token_strategy: 'opaque',
      backchannel_logout_uri: 'https://bank.example.test/bcl',
      backchannel_logout_session_required: true,
      authorization_code_grant_access_token_lifespan: '1m',
    },
    warnings: [],
  },
  'a key that is still to come': {
    client: {
      scopes: ['openid'],
      redirect_uris: ['https://later.example.test/cb'],
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [] },
    },
    warnings: [/jwks: has no key yet/],
  },
  'a phone application with three kinds of addresses': {
    client: {
      type: 'native',
      scopes: ['openid', 'offline_access'],
      redirect_uris: [
        'com.example.notes:/oauth2redirect',
        'https://notes.example.test/app-link',
        'http://127.0.0.1/cb',
      ],
      post_logout_redirect_uris: ['com.example.notes:/bye'],
    },
    warnings: [],
  },
  'an Expo application under development': {
    client: {
      type: 'native',
      scopes: ['openid'],
      redirect_uris: ['exp://192.168.1.5:19000/--/cb', 'msauth.com.example.app://auth'],
    },
    warnings: [/redirect_uris\[1\]: any application/],
  },
  'a television that signs in by device code': {
    client: {
      type: 'native',
      scopes: ['openid', 'offline_access'],
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      response_types: [],
      device_authorization_grant_access_token_lifespan: '10m',
    },
    warnings: [],
  },
  'a program that shows a code to copy': {
    client: { type: 'native', scopes: ['openid'], redirect_uris: ['urn:ietf:wg:oauth:2.0:oob'] },
    warnings: [/any application on a device/],
  },
  'the password grant of an older server': {
    client: {
      scopes: ['openid', 'offline'],
      grant_types: ['authorization_code', 'password', 'refresh_token'],
      redirect_uris: ['https://old.example.test/cb'],
    },
    warnings: [/grant_types\[2\]: Hydra has no such grant/],
  },
  'a way to authenticate that Hydra has not': {
    client: {
      scopes: ['openid'],
      redirect_uris: ['https://a.example.test/cb'],
      token_endpoint_auth_method: 'client_secret_jwt',
    },
    warnings: [/token_endpoint_auth_method: Hydra has/],
  },
  'a wildcard that was meant for previews': {
    client: { scopes: ['openid'], redirect_uris: ['https://*.preview.example.test/cb', 'https://app.example.test/cb'] },
    warnings: [/redirect_uris\[1\]: has a \*/],
  },
  'an address that is not absolute': {
    client: { scopes: ['openid'], redirect_uris: ['/callback'] },
    warnings: [/redirect_uris\[1\]: is not absolute/],
  },
  'a page with CORS for its hosts, as people write them': {
    client: {
      type: 'spa',
      scopes: ['openid'],
      redirect_uris: ['https://spa.example.test/silent', 'http://localhost:5173/'],
      allowed_cors_origins: ['https://spa.example.test/', 'http://localhost:5173', 'https://*.spa.example.test'],
    },
    warnings: [/allowed_cors_origins\[3\]: has a \*/],
  },
  'a session of the hybrid flow': {
    client: {
      scopes: ['openid', 'offline'],
      grant_types: ['authorization_code', 'implicit', 'refresh_token'],
      response_types: ['code id_token', 'id_token code', 'code'],
      redirect_uris: ['https://hybrid.example.test/signin-oidc'],
      frontchannel_logout_uri: 'https://hybrid.example.test/signout-oidc',
      frontchannel_logout_session_required: true,
    },
    warnings: [/implicit puts tokens/],
  },
  'durations as Go writes them, and one without an end': {
    client: {
      scopes: ['openid', 'offline'],
      redirect_uris: ['https://long.example.test/cb'],
      authorization_code_grant_id_token_lifespan: '1.5h',
      refresh_token_grant_access_token_lifespan: '90000ms',
      refresh_token_grant_refresh_token_lifespan: '-1ns',
    },
    warnings: [/refresh_token_grant_refresh_token_lifespan: is negative/],
  },
  'scopes and audiences of an old interface': {
    client: {
      scopes: ['openid', 'konto:prüfen'],
      audiences: ['a', 'b c'],
      redirect_uris: ['https://x.example.test/cb'],
    },
    warnings: [/scopes\[2\]: is no scope/, /audiences\[1\]: is no URI/, /audiences\[2\]: is empty or holds a space/],
  },
  'a service that is its own audience': {
    client: { type: 'service', scopes: ['jobs:run'], audiences: ['urn:example:jobs'], metadata: { cost_centre: 4711 } },
    warnings: [],
  },
  'an exchange with assertions of its own': {
    client: { type: 'exchange', scopes: ['api:read'], jwt_bearer_grant_access_token_lifespan: '2m' },
    warnings: [],
  },
  'links by plain http, and texts where addresses belong': {
    client: {
      scopes: ['openid'],
      redirect_uris: ['https://intranet.example.test/cb'],
      client_uri: 'http://intranet.example.test',
      jwks_uri: 'see the wiki',
      contacts: ['the team next door'],
      owner: 'x'.repeat(200),
    },
    warnings: [/client_uri: plain http/, /jwks_uri: is no http/],
  },
};
