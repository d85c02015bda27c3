import type { ConsentAcceptance, ConsentRequest } from '../hydra/consent';
import type { Session, SessionState } from '../kratos/session';
import { fail, ok, type Result } from '../result';
import { readAuthorizeUrl } from './authorize-url';
import { buildClaims } from './claims';
import type { ClaimsConfig } from './claims-config';

export type ConsentDecision =
  /** Granted without asking: remembered before, or a first-party client. */
  | { kind: 'grant'; session: Session; scopes: string[] }
  | { kind: 'ask'; session: Session }
  | { kind: 'reject'; error: 'login_required' }
  /** Nobody is signed in, or with one factor too few. */
  | { kind: 'authenticate' }
  /** The request is somebody else's. */
  | { kind: 'account_mismatch'; session: Session };

/**
 * Decides what becomes of a consent request. Pure; Hydra checks none of this.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#Consent
 */
export function decideConsent(request: ConsentRequest, state: SessionState): ConsentDecision {
  const isSilent = readAuthorizeUrl(request.request_url).prompt.has('none');
  if (state.kind !== 'active') return isSilent ? { kind: 'reject', error: 'login_required' } : { kind: 'authenticate' };
  const { session } = state;
  if (request.subject !== session.identity.id) {
    return isSilent ? { kind: 'reject', error: 'login_required' } : { kind: 'account_mismatch', session };
  }
  if (request.skip || request.client.skip_consent) return { kind: 'grant', session, scopes: request.requested_scope };
  return { kind: 'ask', session };
}

/**
 * The scopes to grant for what was ticked: all of it must have been requested, and `openid` comes with every yes.
 *
 * @returns scope_not_requested for anything else; it is never cut down silently, for an honest form cannot send it
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.3
 */
export function grantedScopes(
  requested: readonly string[],
  ticked: readonly string[],
): Result<string[], 'scope_not_requested'> {
  if (ticked.some((scope) => !requested.includes(scope))) return fail('scope_not_requested');
  return ok([...new Set(requested)].filter((scope) => scope === 'openid' || ticked.includes(scope)));
}

/** The body with which a request is accepted: the one place where asked and skipped consents come together. */
export function consentAcceptance(
  request: ConsentRequest,
  session: Session,
  scopes: string[],
  options: { claims: ClaimsConfig; remember: boolean; rememberSeconds: number },
): ConsentAcceptance {
  return {
    grant_scope: scopes,
    grant_access_token_audience: request.requested_access_token_audience,
    session: buildClaims(options.claims, session.identity, scopes),
    remember: options.remember,
    remember_for: options.rememberSeconds,
  };
}
