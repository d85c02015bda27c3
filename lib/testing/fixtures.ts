import type { ClientInfo } from '../hydra/client-info';
import type { ConsentRequest } from '../hydra/consent';
import type { LoginRequest } from '../hydra/login';
import type { LogoutRequest } from '../hydra/logout';
import type { Identity } from '../kratos/identity';
import type { Session, SessionState } from '../kratos/session';

/** Plain data for unit tests. Each call returns new objects, so tests can't affect each other. */

export const ADA = '9f425a8d-7efc-4768-8f23-7647a74fdf13';
export const BOB = '0f3c1b52-1d5a-4c8e-9c1d-6b1c7a1f2e3d';
export const SECRETS = ['newest-secret-of-at-least-32-characters', 'older-secret-of-at-least-32-characters!'] as const;

/** The time by Kratos' clock in the fixtures, and when Ada signed in. */
export const NOW = Date.parse('2026-11-25T12:00:00Z');
export const SIGNED_IN = Date.parse('2026-11-25T11:50:00Z');

export function identity(changes: Partial<Identity> = {}): Identity {
  return {
    id: ADA,
    state: 'active',
    traits: { email: 'ada@example.com', name: { first: 'Ada', last: 'Lovelace' } },
    metadata_public: null,
    verifiable_addresses: [{ value: 'ada@example.com', verified: true, via: 'email' }],
    updated_at: '2026-01-02T03:04:05.678Z',
    ...changes,
  };
}

export function session(changes: Partial<Session> = {}): Session {
  return {
    id: '7b1cbd8e-5d8f-4b3a-8d4f-0c1a5b2f6e7a',
    active: true,
    firstFactorAtMs: SIGNED_IN,
    expires_at: '2026-11-26T11:50:00Z',
    authenticator_assurance_level: 'aal1',
    authentication_methods: [{ method: 'password' }],
    identity: identity(),
    aal: 'aal1',
    ...changes,
  };
}

export function active(changes: Partial<Session> = {}): SessionState {
  return { kind: 'active', session: session(changes), nowMs: NOW };
}

export const signedOut: SessionState = { kind: 'none' };
export const oneFactorShort: SessionState = { kind: 'aal2_required', nowMs: NOW };

export function client(changes: Partial<ClientInfo> = {}): ClientInfo {
  return { client_id: 'demo', client_name: 'Demo', ...changes };
}

const oidcContext = { acr_values: [], ui_locales: [], login_hint: null, id_token_hint_claims: null };

/** The URL of an authorization request, as Hydra reports it. */
export function authorizeUrl(params: Record<string, string> = {}): string {
  return `http://localhost:3000/oauth2/auth?${new URLSearchParams({ client_id: 'demo', ...params })}`;
}

export function loginRequest(changes: Partial<LoginRequest> = {}): LoginRequest {
  return {
    challenge: 'login-challenge-0123456789',
    requested_scope: ['openid', 'email'],
    skip: false,
    subject: '',
    request_url: authorizeUrl(),
    session_id: 'hydra-session',
    client: client(),
    oidc_context: oidcContext,
    ...changes,
  };
}

/** A login request that asks for these acr values. */
export function acrRequest(...acrValues: string[]): LoginRequest {
  return loginRequest({ oidc_context: { ...oidcContext, acr_values: acrValues } });
}

export function consentRequest(changes: Partial<ConsentRequest> = {}): ConsentRequest {
  return {
    challenge: 'consent-challenge-0123456789',
    requested_scope: ['openid', 'email', 'profile'],
    requested_access_token_audience: ['http://127.0.0.1:5556'],
    skip: false,
    subject: ADA,
    request_url: authorizeUrl(),
    login_session_id: 'hydra-session',
    client: client(),
    oidc_context: oidcContext,
    ...changes,
  };
}

export function logoutRequest(changes: Partial<LogoutRequest> = {}): LogoutRequest {
  return { subject: ADA, sid: 'hydra-session', rp_initiated: true, client: client(), ...changes };
}
