import { errorStatus, isRefusalCode } from '../errors';
import { decideRefusal, type RefusedRequest } from './hydra-refusal';
import { APPLICATION_REFUSALS, AUTH_REFUSALS, LOGOUT_REFUSALS, refusal } from './sample-refusals';

const at = (
  path: RefusedRequest['path'],
  params: Record<string, string> = {},
  isClientKnown: boolean | null = null,
) => ({
  path,
  params: new URLSearchParams(params),
  isClientKnown,
});

describe('decideRefusal', () => {
  it.each(AUTH_REFUSALS)('recognises %s at /oauth2/auth', (_, error, hint, code) => {
    const params = { redirect_uri: 'https://app.example.com/callback' };
    expect(decideRefusal(refusal(error, hint))).toBe(code);
    expect(decideRefusal(refusal(error, hint), at('/oauth2/auth', params))).toBe(code);
  });

  it.each(LOGOUT_REFUSALS)('recognises %s at /oauth2/sessions/logout', (_, hint, code) => {
    expect(decideRefusal(refusal('invalid_request', hint))).toBe(code);
    expect(decideRefusal(refusal('invalid_request', hint), at('/oauth2/sessions/logout'))).toBe(code);
  });

  it.each(APPLICATION_REFUSALS)('recognises what applications get: %s %s', (error, hint, code) => {
    expect(decideRefusal(refusal(error, hint))).toBe(code);
  });

  const noMatch = refusal(...(AUTH_REFUSALS[2].slice(1, 3) as [string, string]));
  it.each([
    [{}, 'redirect_uri_missing'],
    [{ redirect_uri: '' }, 'redirect_uri_missing'],
    [{ redirect_uri: '/callback' }, 'redirect_uri_malformed'],
    [{ redirect_uri: 'callback' }, 'redirect_uri_malformed'],
    [{ redirect_uri: 'http://[::bad' }, 'redirect_uri_malformed'],
    [{ redirect_uri: 'https://app.example.com/callback#x' }, 'redirect_uri_malformed'],
    [{ redirect_uri: 'https://app.example.com/callback#' }, 'redirect_uri_malformed'],
    [{ redirect_uri: 'https://app.example.com/callback?x=y' }, 'invalid_redirect_uri'],
    [{ redirect_uri: 'com.example.app://callback' }, 'invalid_redirect_uri'],
    [{ request: 'a.b.c' }, 'invalid_redirect_uri'],
  ])('says what is wrong with the redirect URI of %j', (params, code) => {
    expect(decideRefusal(noMatch, at('/oauth2/auth', params))).toBe(code);
  });

  const unrecognizable = { error: 'error', reason: 'The error is unrecognizable' };
  const notFound = { error: 'Not Found', reason: 'Unable to locate the requested resource' };
  it.each([
    ['an expired request object', unrecognizable, at('/oauth2/auth', { request: 'a.b.c' }), 'invalid_request_object'],
    [
      'an unknown audience of the ID token',
      unrecognizable,
      at('/oauth2/sessions/logout', {}, false),
      'logout_client_unknown',
    ],
    ['a fault of Hydra at the sign-out', unrecognizable, at('/oauth2/sessions/logout', {}, true), 'server_error'],
    [
      'a fault of Hydra, with no answer about the client',
      unrecognizable,
      at('/oauth2/sessions/logout'),
      'server_error',
    ],
    ['a fault of Hydra at the sign-in', unrecognizable, at('/oauth2/auth', {}, false), 'server_error'],
    ['a fault of Hydra, nothing else known', unrecognizable, undefined, 'server_error'],
    ['an unknown logout verifier', notFound, at('/oauth2/sessions/logout'), 'logout_nothing_to_do'],
    ['something unknown at the sign-in', notFound, at('/oauth2/auth'), 'challenge_invalid'],
    ['something unknown', notFound, undefined, 'logout_nothing_to_do'],
  ] as const)('tells %s by the request', (_, refused, request, code) => {
    expect(decideRefusal(refused, request)).toBe(code);
  });

  it.each([
    ['invalid_grant', 'invalid_grant'],
    ['unsupported_grant_type', 'unauthorized_client'],
    ['invalid_token', 'invalid_token'],
    ['token_expired', 'invalid_token'],
    ['token_signature_mismatch', 'invalid_token'],
    ['token_inactive', 'invalid_token'],
    ['token_claim', 'invalid_token'],
    ['jti_known', 'invalid_token'],
    ['expired_token', 'invalid_token'],
    ['scope_not_granted', 'invalid_scope'],
    ['insufficient_scope', 'invalid_scope'],
    ['invalid_state', 'invalid_state'],
    ['insufficient_entropy', 'invalid_nonce'],
    ['request_not_supported', 'request_not_supported'],
    ['request_uri_not_supported', 'request_not_supported'],
    ['registration_not_supported', 'request_not_supported'],
    ['account_selection_required', 'account_selection_required'],
    ['authorization_pending', 'interaction_required'],
    ['slow_down', 'rate_limited'],
    ['misconfiguration', 'server_error'],
    ['not_found', 'challenge_invalid'],
    ['Conflict', 'challenge_used'],
    ['insufficient_user_authentication', 'unmet_authentication_requirements'],
    ['invalid_client_metadata', 'invalid_request'],
    ['nonsense', 'unknown_error'],
    ['__proto__', 'unknown_error'],
    ['constructor', 'unknown_error'],
    ['internal_error', 'unknown_error'],
    ['upstream_unavailable', 'unknown_error'],
    ['', 'unknown_error'],
  ])('shows for %s without a reason the page %s', (error, code) => {
    expect(decideRefusal({ error, reason: '' })).toBe(code);
  });

  it('falls back to the page of the code for an unknown reason', () => {
    expect(decideRefusal(refusal('invalid_request', 'The moon is in the wrong phase.'))).toBe('invalid_request');
  });

  it('is never a 5xx, because anybody can type the address', () => {
    const codes = Object.keys(errorStatus).filter(isRefusalCode);
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((code) => errorStatus[code] >= 500)).toEqual([]);
    expect(codes.map((error) => decideRefusal({ error, reason: '' }))).toEqual(codes);
  });
});
