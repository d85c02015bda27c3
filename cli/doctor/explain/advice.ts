import { type ErrorCode, errorStatus } from '@/lib/errors';
import { sessionProblems } from '@/lib/session-tokens/problem';
import { type Advice, OWN_ADVICE } from './own-advice';
import { REFUSAL_ADVICE } from './refusal-advice';

/** Every code that an error page can show. */
export const ADVICE: Readonly<Record<ErrorCode, Advice>> = { ...OWN_ADVICE, ...REFUSAL_ADVICE };

type SessionCode = keyof typeof sessionProblems;

const FOR_THE_PAGE = 'Nothing here: the page that asked should handle it. docs/guides/session-exchange.md says how.';
const SET_UP =
  'Run "vestibule doctor": it checks the templates and the key file of Kratos, and the client, the trust and the hooks at Hydra.';

/** What to do about the answers of the session endpoints. */
const SESSION_ADVICE: Readonly<Record<SessionCode, string>> = {
  invalid_request: FOR_THE_PAGE,
  invalid_scope: 'Compare the request with VESTIBULE_EXCHANGE_SCOPES.',
  invalid_target: 'Compare the request with VESTIBULE_EXCHANGE_AUDIENCES.',
  login_required: FOR_THE_PAGE,
  access_denied: 'The account is disabled or deleted: look it up in Kratos.',
  cross_site: 'Only pages on the origin in VESTIBULE_URL may ask. Check that the proxy leaves the Origin header alone.',
  csrf_failed: FOR_THE_PAGE,
  insufficient_user_authentication: FOR_THE_PAGE,
  not_found: 'Check whether the exchange is meant to be on: VESTIBULE_EXCHANGE_CLIENT_ID.',
  template_unknown: 'Add the template to VESTIBULE_SESSION_TEMPLATES, or correct the page.',
  method_not_allowed: FOR_THE_PAGE,
  too_large: FOR_THE_PAGE,
  unsupported_media_type: FOR_THE_PAGE,
  rate_limited: 'Raise VESTIBULE_SESSION_LIMIT_PER_MINUTE if legitimate pages need more.',
  internal_error: ADVICE.internal_error.advice,
  upstream_invalid: SET_UP,
  upstream_unavailable: SET_UP,
};

/**
 * What a logged code means.
 *
 * @param path the path of the request: the session endpoints have codes of their own
 * @returns undefined for a code from another version
 */
export function adviceFor(code: string, path: string): Advice | undefined {
  if (path.startsWith('/session/') && isSessionCode(code)) {
    return { when: sessionProblems[code].description, advice: SESSION_ADVICE[code] };
  }
  return isErrorCode(code) ? ADVICE[code] : undefined;
}

function isSessionCode(code: string): code is SessionCode {
  return Object.hasOwn(sessionProblems, code);
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorStatus, code);
}
