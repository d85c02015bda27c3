import { type ExchangeEnv, getEnv } from '../config/env';
import { type AccessToken, type ExchangeFault, exchangeAssertion } from '../hydra/token';
import { hasSessionCookie } from '../kratos/client';
import type { Session } from '../kratos/session';
import { tokenizeSession } from '../kratos/tokenize';
import { fail, ok, type Result } from '../result';
import { isCsrfTokenValid } from '../signed/csrf';
import { sessionCsrfBinding } from './csrf-binding';
import type { Grant } from './decide-grant';
import { countAddress, countSession } from './limits';
import { problemForFault, type SessionProblem } from './problem';

export type Caller = {
  cookie: string | null;
  /** As server/guard.mjs found it. */
  clientIp: string | null;
};

type Tokenized = Result<{ session: Session; token: string }, SessionProblem>;

/**
 * Gets a JWT that Kratos makes from the caller's session.
 *
 * @returns the session and its token; or login_required, insufficient_user_authentication, rate_limited, or an outage
 */
export async function getSessionToken(caller: Caller, template: string): Promise<Tokenized> {
  const admitted = await admit(caller);
  if (!admitted.ok) return admitted;
  const tokenized = await tokenize(caller, template);
  if (!tokenized.ok) return tokenized;
  const counted = await countSession(tokenized.value.session.id);
  return counted.ok ? tokenized : counted;
}

/**
 * Trades the caller's session for one of Hydra's access tokens: the exchange client redeems an assertion from Kratos.
 *
 * @param request the grant as decideGrant allowed it, and the caller's CSRF token
 * @returns the access token; or a problem of getSessionToken, csrf_failed, access_denied, or an outage
 */
export async function exchangeSession(
  caller: Caller,
  exchange: ExchangeEnv,
  request: ExchangeRequest,
): Promise<Result<AccessToken, SessionProblem>> {
  const asserted = await getSessionToken(caller, exchange.template);
  if (!asserted.ok) return asserted;
  const first = await redeem(asserted.value, exchange, request);
  const last = isLostRace(first) ? await redeemAnother(caller, exchange, request) : first;
  return last.ok ? last : fail('code' in last.error ? last.error : problemOfExchange(last.error));
}

async function admit({ cookie, clientIp }: Caller): Promise<Result<null, SessionProblem>> {
  return hasSessionCookie(cookie) ? countAddress(clientIp) : fail({ code: 'login_required' });
}

async function tokenize({ cookie }: Caller, template: string): Promise<Tokenized> {
  const tokenized = await tokenizeSession(cookie, template);
  if (!tokenized.ok) return fail(problemForFault(tokenized.error));
  switch (tokenized.value.kind) {
    case 'none':
      return fail({ code: 'login_required' });
    case 'aal2_required':
      return fail({ code: 'insufficient_user_authentication' });
    case 'active': {
      const { session, token } = tokenized.value;
      // What the operator demands of everybody holds for a token without a redirect as well.
      return getEnv().demandsSecondFactor && session.aal !== 'aal2'
        ? fail({ code: 'insufficient_user_authentication' })
        : ok({ session, token });
    }
  }
}

type Attempt = Result<AccessToken, SessionProblem | ExchangeFault>;
type ExchangeRequest = { grant: Grant; csrfToken: string };

/** Uses a new assertion, because the first one may be used up. */
async function redeemAnother(caller: Caller, exchange: ExchangeEnv, request: ExchangeRequest): Promise<Attempt> {
  const asserted = await tokenize(caller, exchange.template);
  return asserted.ok ? redeem(asserted.value, exchange, request) : asserted;
}

/**
 * The CSRF token is bound to the session, which is only known once Kratos has answered. It is checked before Hydra is
 * called.
 */
async function redeem(
  { session, token }: { session: Session; token: string },
  { clientId, clientSecret }: ExchangeEnv,
  { grant, csrfToken }: ExchangeRequest,
): Promise<Attempt> {
  const claim = { ...sessionCsrfBinding(session), token: csrfToken };
  if (!isCsrfTokenValid(getEnv().secrets, claim)) return fail({ code: 'csrf_failed' });
  return exchangeAssertion({ clientId, clientSecret, assertion: token, ...grant });
}

function isLostRace(attempted: Attempt): boolean {
  return !attempted.ok && 'isLostRace' in attempted.error && attempted.error.isLostRace === true;
}

function problemOfExchange(fault: ExchangeFault): SessionProblem {
  if (fault.kind !== 'denied') return problemForFault(fault);
  return { code: 'access_denied', cause: 'hydra: 403, by its token hook' };
}
