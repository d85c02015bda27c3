import type { ClaimsConfig } from '../config/claims-config';
import type { ConsentAcceptance, ConsentRequest, Grant } from '../hydra/consent';
import type { Session, SessionState } from '../kratos/session';
import { fail, ok, type Result } from '../result';
import { isSilent } from './authorize-url';
import { buildClaims } from './claims';
import type { OutcomeRule, StepRule } from './decision-rules';

/** `rule` says what decided, for the log. */
export type ConsentDecision =
  /** Granted without asking: remembered before, or a first-party client. */
  | { kind: 'grant'; rule: OutcomeRule<'consent', 'skipped'>; session: Session; scopes: string[] }
  | { kind: 'ask'; rule: StepRule<'consent', 'ask'>; session: Session }
  /** Hydra would skip the consent, but the request asks for more than was allowed before. */
  | { kind: 'ask_again'; rule: StepRule<'consent', 'ask_again'>; session: Session }
  | { kind: 'reject'; rule: OutcomeRule<'consent', 'rejected'>; error: 'login_required' | 'consent_required' }
  /** Nobody is signed in, or a second factor is missing. */
  | { kind: 'authenticate'; rule: StepRule<'consent', 'authenticate'> }
  /** The request belongs to somebody else. */
  | { kind: 'account_mismatch'; rule: OutcomeRule<'consent', 'refused'>; session: Session };

/**
 * Tells whether the decision depends on what was allowed before. Nobody is asked about first-party clients, and for
 * others only Hydra's `skip` passes without asking.
 */
export function restsOnGrants(request: ConsentRequest): boolean {
  return request.skip === true && !request.client.skip_consent;
}

/**
 * Decides a consent request. Pure. Hydra checks none of this.
 *
 * @param grants what this person has allowed this client before; only used if restsOnGrants says so
 * @see https://openid.net/specs/openid-connect-core-1_0.html#Consent
 */
export function decideConsent(request: ConsentRequest, state: SessionState, grants: readonly Grant[]): ConsentDecision {
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
  const scopes = request.requested_scope;
  if (request.client.skip_consent) return { kind: 'grant', rule: 'first_party', session, scopes };
  if (!request.skip) return { kind: 'ask', rule: 'not_remembered', session };
  if (grants.some((grant) => covers(grant, request))) return { kind: 'grant', rule: 'remembered', session, scopes };
  const rule = 'more_requested';
  return silent ? { kind: 'reject', rule, error: 'consent_required' } : { kind: 'ask_again', rule, session };
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
