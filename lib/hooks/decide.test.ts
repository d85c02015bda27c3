import type { UnverifiedClient } from '../agents/client';
import { SAMPLE_RESOURCES } from '../agents/sample-resources';
import { ADA, BOB } from '../testing/fixtures';
import { assertionIssuer } from './assertion';
import { decideRefreshHook, decideTokenHook, decideUnverifiedRefresh } from './decide';
import { refreshHookSchema, tokenHookSchema } from './payload';
import {
  type Assertion,
  clientCredentialsPayload,
  codePayload,
  jwtBearerPayload,
  makeAssertion,
  refreshPayload,
  refreshTokenPayload,
  SID,
  VERSIONS,
} from './sample-payloads';

const ORIGIN = 'http://localhost:3000';
const OURS = assertionIssuer(ORIGIN);

function token(payload: unknown) {
  return decideTokenHook(tokenHookSchema.parse(payload), ORIGIN);
}

function refresh(payload: unknown) {
  return decideRefreshHook(refreshHookSchema.parse(payload));
}

describe.each(VERSIONS)('with a payload of Hydra %s', (version) => {
  const bearer = (claims: Assertion, scopes?: string[]) => jwtBearerPayload(version, [makeAssertion(claims)], scopes);

  it.each([
    ['authorization_code', codePayload(version)],
    ['refresh_token, which the refresh hook has answered', refreshTokenPayload(version)],
    ['client_credentials', clientCredentialsPayload(version)],
  ])('a token for %s keeps its claims', (_title, payload) => {
    expect(token(payload)).toEqual({ kind: 'keep', reason: 'granted_before' });
  });

  it('a token for a device keeps its claims', () => {
    const payload = codePayload(version);
    payload.request.grant_types = ['urn:ietf:params:oauth:grant-type:device_code'];
    expect(token(payload)).toEqual({ kind: 'keep', reason: 'granted_before' });
  });

  it('a token for our own assertion gets the claims of the granted scopes', () => {
    expect(token(bearer({ iss: OURS, sub: ADA }))).toEqual({
      kind: 'claims',
      subject: ADA,
      scopes: ['email'],
      sid: null,
    });
  });

  it('a token for our own assertion without a scope still needs an existing identity', () => {
    expect(token(bearer({ iss: OURS, sub: ADA }, []))).toEqual({ kind: 'claims', subject: ADA, scopes: [], sid: null });
  });

  it('only the granted scopes count, not the requested ones', () => {
    const payload = bearer({ iss: OURS, sub: ADA }, ['email']);
    payload.request.requested_scopes = ['email', 'profile'];
    expect(token(payload)).toMatchObject({ scopes: ['email'] });
  });

  it.each([
    ['https://other.example.com', 'of another issuer'],
    [ORIGIN, "of Hydra's own issuer"],
    [`${ORIGIN}/`, "of Kratos' base URL"],
    [`${ORIGIN}/session`, 'of the issuer of session JWTs'],
    [`${OURS}/`, 'of our issuer with a slash more'],
    [OURS.toUpperCase(), 'of our issuer in capitals'],
  ])('a token for an assertion of %s keeps its claims', (iss) => {
    expect(token(bearer({ iss, sub: ADA }))).toEqual({ kind: 'keep', reason: 'other_issuer' });
  });

  it.each([
    ['is about somebody else than the token', { iss: OURS, sub: BOB }, 'subject_mismatch'],
    ['is about no identity', { iss: OURS, sub: '../identities' }, 'no_identity'],
  ])('our own assertion is refused if it %s', (_title, claims, reason) => {
    const payload = bearer(claims);
    if (reason === 'no_identity') payload.session.id_token.subject = claims.sub;
    expect(token(payload)).toEqual({ kind: 'refuse', reason });
  });

  it('the session may omit the subject', () => {
    const payload = bearer({ iss: OURS, sub: ADA });
    expect(token({ ...payload, session: {} })).toMatchObject({ kind: 'claims', subject: ADA });
    payload.session.id_token.subject = '';
    expect(token(payload)).toMatchObject({ kind: 'claims', subject: ADA });
  });

  it.each([[undefined], [null], [[]], [['x.y.z']], [[makeAssertion({ iss: OURS })]]])(
    'an assertion that cannot be read (%j) fails the token',
    (assertion) => {
      const malformed = { kind: 'malformed', reason: 'assertion_unreadable' };
      expect(token(jwtBearerPayload(version, assertion))).toEqual(malformed);
    },
  );

  it("only the doctor's client gets the probe, and only for itself", () => {
    const probe = 'vestibule-doctor-0123456789abcdef';
    expect(token(clientCredentialsPayload(version, probe))).toEqual({ kind: 'probe', clientId: probe });
    for (const other of [`${probe}0`, `x${probe}`, probe.slice(0, -1), probe.toUpperCase(), `${probe}\n`]) {
      expect(token(clientCredentialsPayload(version, other))).toMatchObject({ kind: 'keep' });
    }
    const code = codePayload(version);
    code.request.client_id = probe;
    expect(token(code)).toMatchObject({ kind: 'keep' });
  });

  it("a refresh gets the claims of the granted scopes, and Hydra's own session id stays", () => {
    expect(refresh(refreshPayload(version))).toEqual({
      kind: 'claims',
      subject: ADA,
      scopes: ['openid', 'offline_access', 'email'],
      sid: SID,
    });
  });

  it.each(['alice', '', 'null', `${ADA}/`, `../${ADA}`, ADA.replaceAll('-', '')])(
    'a refresh for "%s", which isn’t an identity, keeps its claims',
    (subject) => {
      expect(refresh({ ...refreshPayload(version), subject })).toEqual({ kind: 'keep', reason: 'no_identity' });
    },
  );
});

describe('the payloads', () => {
  const [version] = ['v26.2.0'] as const;

  it('a refresh without a session id keeps none', () => {
    for (const ext of [null, {}, { sid: 1 }]) {
      const session = { id_token: { id_token_claims: { ext } } };
      expect(refresh({ ...refreshPayload(version), session })).toMatchObject({ kind: 'claims', sid: null });
    }
  });

  it('missing granted scopes are an empty list', () => {
    expect(refresh({ ...refreshPayload(version), granted_scopes: null })).toMatchObject({ scopes: [] });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'payload'],
    ['a list', []],
    ['an empty object', {}],
    ['a payload of the refresh hook', refreshPayload(version)],
    ['no client', { ...codePayload(version), request: { granted_scopes: [], grant_types: [] } }],
    ['a text as scopes', { ...codePayload(version), request: { client_id: 'c1', granted_scopes: 'email' } }],
    ['numbers as scopes', { ...codePayload(version), request: { client_id: 'c1', granted_scopes: [1] } }],
    ['no session', { request: codePayload(version).request }],
    ['a number as subject', { ...codePayload(version), session: { id_token: { subject: 1 } } }],
  ])('the token hook rejects %s', (_title, payload) => {
    expect(tokenHookSchema.safeParse(payload).success).toBe(false);
  });

  it.each([
    ['nothing', undefined],
    ['an empty object', {}],
    ['a payload of the token hook', codePayload(version)],
    ['no subject', { ...refreshPayload(version), subject: null }],
    ['an object as subject', { ...refreshPayload(version), subject: {} }],
    ['a text as scopes', { ...refreshPayload(version), granted_scopes: 'email' }],
    ['no session', { ...refreshPayload(version), session: null }],
  ])('the refresh hook rejects %s', (_title, payload) => {
    expect(refreshHookSchema.safeParse(payload).success).toBe(false);
  });
});

describe('a refresh of an unverified client', () => {
  const client: UnverifiedClient = {
    kind: 'registered',
    id: 'dcr-1',
    hydraId: 'dcr-1',
    name: 'Agent',
    redirectUris: [],
    isVerified: false,
  };

  it.each<[string, string[], object | null]>([
    ['its resource is open', ['https://mcp.example.com/mcp'], null],
    ['it has none', [], null],
    ['its resource is closed', ['https://closed.example.com'], { kind: 'refuse', reason: 'resource_closed' }],
    ['its resource is gone', ['https://gone.example.com'], { kind: 'refuse', reason: 'resource_closed' }],
  ])('is judged by the registry: %s', (_what, audiences, expected) => {
    const payload = refreshHookSchema.parse({ ...refreshPayload('v26.2.0'), granted_audience: audiences });
    expect(decideUnverifiedRefresh(payload, client, SAMPLE_RESOURCES)).toEqual(expected);
  });
});
