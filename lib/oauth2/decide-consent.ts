import type { Trust } from '../agents/provenance';
import type { ClaimsConfig } from '../config/claims-config';
import type { ConsentAcceptance, ConsentRequest, Grant } from '../hydra/consent';
import type { Session, SessionState } from '../kratos/session';
import { fail, ok, type Result } from '../result';
import { isSilent } from './authorize-url';
import { buildClaims } from './claims';
import type { OutcomeRule, StepRule } from './decision-rules';
import { findDestinations, isOnDevice } from './destinations';
import { readDeviceRequest } from './device-request';

/** `rule` says what decided, for the log. */
export type ConsentDecision =
  /** Granted without asking: remembered before, or a first-party client. */
  | { kind: 'grant'; rule: OutcomeRule<'consent', 'skipped'>; session: Session; scopes: string[] }
  | { kind: 'ask'; rule: StepRule<'consent', 'ask'>; session: Session }
  /** Hydra would skip the consent, and keep no record of it, but this has to be asked. */
  | { kind: 'ask_again'; rule: StepRule<'consent', 'ask_again'>; session: Session }
  | { kind: 'reject'; rule: OutcomeRule<'consent', 'rejected'>; error: 'login_required' | 'consent_required' }
  /** Nobody is signed in, or a second factor is missing. */
  | { kind: 'authenticate'; rule: StepRule<'consent', 'authenticate'> }
  /** The request belongs to somebody else. */
  | { kind: 'account_mismatch'; rule: OutcomeRule<'consent', 'refused'>; session: Session };

/** How far the client is trusted, and what was allowed before. That counts only if restsOnGrants says so. */
export type ConsentFacts = { trust: Trust; grants: readonly Grant[] };

/**
 * Tells whether the decision depends on what was allowed before. Nobody is asked about first-party clients, everybody
 * is where a consent is never remembered, and for others only Hydra's `skip` passes without asking.
 */
export function restsOnGrants(request: ConsentRequest, trust: Trust): boolean {
  return request.skip === true && !request.client.skip_consent && mustAsk(request, trust) === null;
}

/**
 * Why a consent to this request is asked for every time and never remembered; null if it needn't be.
 *
 * Anybody can start a program that uses a known document with an address on this device, so even a verified client is
 * asked about there. And whoever talks somebody into entering a device's code counts on the rest passing by itself.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-8.6
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-5.4
 */
export function mustAsk(
  request: Pick<ConsentRequest, 'request_url' | 'client'>,
  trust: Trust,
): 'unverified_client' | 'program_on_device' | 'device_request' | null {
  if (trust === 'unverified') return 'unverified_client';
  if (readDeviceRequest(request.request_url) !== null) return 'device_request';
  if (trust === 'known') return null;
  return findDestinations(request).some(isOnDevice) ? 'program_on_device' : null;
}

/**
 * Decides a consent request. Pure. Hydra checks none of this.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#Consent
 */
export function decideConsent(request: ConsentRequest, state: SessionState, facts: ConsentFacts): ConsentDecision {
  const silent = isSilent(request.request_url);
  if (state.kind !== 'active') {
    const rule = state.kind === 'none' ? 'no_session' : 'second_factor';
    return silent ? { kind: 'reject', rule, error: 'login_required' } : { kind: 'authenticate', rule };
  }
  const { session } = state;
  if (request.subject !== session.identity.id) {
    const rule = 'other_subject';
    return silent ? { kind: 'reject', rule, error: 'login_required' } : { kind: 'account_mismatch', rule, session };
  }
  const reason = mustAsk(request, facts.trust);
  if (reason === null) return decideByGrants(request, session, facts);
  if (silent) return { kind: 'reject', rule: reason, error: 'consent_required' };
  return request.skip ? { kind: 'ask_again', rule: reason, session } : { kind: 'ask', rule: reason, session };
}

/** For a client whose consents may be remembered. */
function decideByGrants(request: ConsentRequest, session: Session, { trust, grants }: ConsentFacts): ConsentDecision {
  const scopes = request.requested_scope;
  if (request.client.skip_consent && trust === 'known') return { kind: 'grant', rule: 'first_party', session, scopes };
  if (!request.skip) return { kind: 'ask', rule: 'not_remembered', session };
  if (grants.some((grant) => covers(grant, request))) return { kind: 'grant', rule: 'remembered', session, scopes };
  const rule = 'more_requested';
  return isSilent(request.request_url)
    ? { kind: 'reject', rule, error: 'consent_required' }
    : { kind: 'ask_again', rule, session };
}

/**
 * Tells whether one remembered consent allowed everything that is requested. Hydra only compares scopes, and by
 * patterns. But a permission that nobody has read isn't a permission, and what was allowed at one service isn't allowed
 * at another.
 */
function covers({ scopes, audiences, isRemembered }: Grant, request: ConsentRequest): boolean {
  return (
    isRemembered &&
    request.requested_scope.every((scope) => scopes.includes(scope)) &&
    request.requested_access_token_audience.every((audience) => audiences.includes(audience))
  );
}

/**
 * The scopes to grant for what was ticked. All of it must have been requested, and `openid` is part of every yes.
 *
 * @returns the scopes; scope_not_requested for anything else, because an honest form can't send it
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.3
 */
export function grantedScopes(
  requested: readonly string[],
  ticked: readonly string[],
): Result<string[], 'scope_not_requested'> {
  if (ticked.some((scope) => !requested.includes(scope))) return fail('scope_not_requested');
  return ok([...new Set(requested)].filter((scope) => scope === 'openid' || ticked.includes(scope)));
}

export type GrantOptions = { scopes: string[]; claims: ClaimsConfig; remember: boolean; rememberSeconds: number };

/** The body that accepts a consent request, whether the person was asked or not. */
export function consentAcceptance(
  request: ConsentRequest,
  session: Session,
  { scopes, claims, remember, rememberSeconds }: GrantOptions,
): ConsentAcceptance {
  return {
    grant_scope: scopes,
    grant_access_token_audience: request.requested_access_token_audience,
    session: buildClaims(claims, session.identity, scopes),
    remember,
    remember_for: rememberSeconds,
    context: { kratos_session: session.id },
  };
}
