/**
 * The codes that an error page can show, each with the HTTP status it answers with.
 *
 * docs/errors.md explains every one; the texts are `error.<code>.title` and `error.<code>.text` in lib/i18n/messages.
 */
const ownStatus = {
  param_missing: 400,
  param_repeated: 400,
  param_invalid: 400,
  challenge_missing: 400,
  challenge_invalid: 404,
  challenge_expired: 410,
  challenge_used: 409,
  account_mismatch: 403,
  account_disabled: 403,
  account_expected: 403,
  csrf_failed: 403,
  scope_not_requested: 400,
  flow_expired: 410,
  flow_not_found: 404,
  flow_disabled: 404,
  cookies_missing: 403,
  too_large: 413,
  unsupported_media_type: 415,
  not_found: 404,
  method_not_allowed: 405,
  rate_limited: 429,
  logout_nothing_to_do: 404,
  logout_already_done: 410,
  tokens_kept: 503,
  upstream_unavailable: 503,
  upstream_invalid: 502,
  internal_error: 500,
  unknown_error: 400,
} as const;

/**
 * OAuth 2.0 and OpenID Connect errors that Hydra hands to its error URL. Never a 5xx: anybody can type such a link.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
 */
const oauth2Status = {
  request_forbidden: 403,
  access_denied: 403,
  login_required: 400,
  consent_required: 400,
  interaction_required: 400,
  invalid_request: 400,
  invalid_client: 400,
  invalid_scope: 400,
  invalid_redirect_uri: 400,
  unauthorized_client: 400,
  unsupported_response_type: 400,
  request_unauthorized: 410,
  unmet_authentication_requirements: 400,
  server_error: 400,
  temporarily_unavailable: 400,
} as const;

export const errorStatus = { ...ownStatus, ...oauth2Status };

export type ErrorCode = keyof typeof errorStatus;

/** Tells whether a string from outside is an OAuth 2.0 error code that has a page. */
export function isOAuth2ErrorCode(value: string): value is keyof typeof oauth2Status {
  return Object.hasOwn(oauth2Status, value);
}
