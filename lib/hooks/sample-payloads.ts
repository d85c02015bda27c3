import { ADA } from '../testing/fixtures';

// What v2.3.0 and v26.2.0 of Hydra sent to the hooks, with addresses and ids replaced. The only difference between the
// two is session.id_token.username.

export type HydraVersion = 'v2.3.0' | 'v26.2.0';
export const VERSIONS: readonly HydraVersion[] = ['v2.3.0', 'v26.2.0'];

const ORIGIN = 'http://localhost:3000';
export const SID = '29458eab-08c5-4dbc-bc7d-778f37b4bf8a';

type SampleSession = { claims: object; subject: string; extra: object };

function sampleSession(version: HydraVersion, { claims, subject, extra }: SampleSession) {
  return {
    id_token: {
      id_token_claims: {
        jti: '',
        iss: ORIGIN,
        exp: '0001-01-01T00:00:00Z',
        iat: '2026-11-26T00:55:30Z',
        at_hash: '',
        c_hash: '',
        ...claims,
      },
      headers: { extra: { kid: 'be19d733-2ff8-4e42-ae0f-93fbb975e361' } },
      expires_at: { access_token: '2026-11-26T01:55:31Z', refresh_token: '2026-12-26T00:55:31Z' },
      ...(version === 'v2.3.0' ? { username: '' } : {}),
      subject,
    },
    extra,
    kid: '1d23d518-1142-4386-a11a-6f528c4f748d',
    client_id: 'c1',
    consent_challenge: 'c3db88b5-5055-43e4-b311-65ad885718e3',
    exclude_not_before_claim: false,
    allowed_top_level_claims: ['email'],
    mirror_top_level_claims: true,
  };
}

function codeSession(version: HydraVersion) {
  const claims = {
    sub: ADA,
    aud: ['c1'],
    nonce: 'nnnnnnnnnn',
    rat: '2026-11-26T00:55:29Z',
    auth_time: '2026-11-26T00:55:29Z',
    acr: 'aal1',
    amr: ['pwd'],
    ext: { email: 'old@example.com', nickname: 'Old', sid: SID },
  };
  return sampleSession(version, { claims, subject: ADA, extra: { email: 'old@example.com' } });
}

/** For client_credentials, the subject is the client. */
function emptySession(version: HydraVersion, subject: string) {
  const never = '0001-01-01T00:00:00Z';
  const claims = { sub: '', aud: null, nonce: '', rat: never, auth_time: never, acr: '', amr: null, ext: null };
  return sampleSession(version, { claims, subject, extra: {} });
}

export function codePayload(version: HydraVersion) {
  return {
    session: codeSession(version),
    request: {
      client_id: 'c1',
      requested_scopes: ['openid', 'offline_access', 'email'],
      granted_scopes: [],
      granted_audience: [],
      grant_types: ['authorization_code'],
      payload: { client_id: ['c1'], grant_type: ['authorization_code'] },
    },
  };
}

/** The second call for a refresh. The first one goes to the refresh hook. */
export function refreshTokenPayload(version: HydraVersion) {
  return {
    session: codeSession(version),
    request: {
      client_id: 'c1',
      requested_scopes: ['openid', 'offline_access', 'email'],
      granted_scopes: ['openid', 'offline_access', 'email'],
      granted_audience: ['https://api.example.com'],
      grant_types: ['refresh_token'],
      payload: { client_id: ['c1'], grant_type: ['refresh_token'] },
    },
  };
}

export function clientCredentialsPayload(version: HydraVersion, clientId = 'c1') {
  return {
    session: emptySession(version, clientId),
    request: {
      client_id: clientId,
      requested_scopes: ['email'],
      granted_scopes: ['email'],
      granted_audience: ['https://api.example.com'],
      grant_types: ['client_credentials'],
      payload: { client_id: [clientId], grant_type: ['client_credentials'], scope: ['email'] },
    },
  };
}

export type Assertion = { iss?: unknown; sub?: unknown };

/** The signature is made up, because a hook doesn't check it. */
export function makeAssertion(claims: Assertion): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'ES256', kid: 'k1' })}.${part({ aud: [`${ORIGIN}/oauth2/token`], ...claims })}.c2lnbmF0dXJl`;
}

/** Without a scope in the request, requested_scopes is null and granted_scopes is empty. */
export function jwtBearerPayload(version: HydraVersion, assertion: unknown, scopes: string[] = ['email']) {
  return {
    session: emptySession(version, ADA),
    request: {
      client_id: 'c1',
      requested_scopes: scopes.length > 0 ? scopes : null,
      granted_scopes: scopes,
      granted_audience: [`${ORIGIN}/oauth2/token`],
      grant_types: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
      payload: {
        assertion,
        client_id: ['c1'],
        grant_type: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
        scope: scopes,
      },
    },
  };
}

export function refreshPayload(version: HydraVersion) {
  return {
    subject: ADA,
    session: codeSession(version),
    requester: {
      client_id: 'c1',
      granted_scopes: ['openid', 'offline_access', 'email'],
      granted_audience: ['https://api.example.com'],
      grant_types: ['refresh_token'],
    },
    client_id: 'c1',
    granted_scopes: ['openid', 'offline_access', 'email'],
    granted_audience: ['https://api.example.com'],
  };
}
