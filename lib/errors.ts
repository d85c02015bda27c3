/**
 * The codes that an error page can show, each with its HTTP status.
 *
 * docs/errors.md explains each code. Its texts are `error.<code>.title` and `error.<code>.text` in lib/i18n/messages.
 */
const ownStatus = {
  param_missing: 400,
  param_repeated: 400,
  param_invalid: 400,
  client_not_allowed: 403,
  client_gone: 400,
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
  logout_nothing_to_do: 404,
  logout_already_done: 410,
  tokens_kept: 503,
  upstream_unavailable: 503,
  upstream_invalid: 502,
  internal_error: 500,
  unknown_error: 400,
} as const;

/**
 * Why Hydra refuses a request, one code for each fault. Never a 5xx, because anybody can type a link to the error page.
 * lib/oauth2/hydra-refusal.ts chooses among them.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
 */
const refusalStatus = {
  request_forbidden: 403,
  access_denied: 403,
  login_required: 400,
  consent_required: 400,
  interaction_required: 400,
  account_selection_required: 400,
  unmet_authentication_requirements: 400,
  request_unauthorized: 410,
  invalid_request: 400,
  invalid_client: 400,
  unauthorized_client: 400,
  redirect_uri_missing: 400,
  redirect_uri_malformed: 400,
  invalid_redirect_uri: 400,
  invalid_scope: 400,
  invalid_target: 400,
  unsupported_response_type: 400,
  unsupported_response_mode: 400,
  invalid_state: 400,
  invalid_nonce: 400,
  invalid_prompt: 400,
  pkce_required: 400,
  pkce_method_unsupported: 400,
  request_not_supported: 400,
  invalid_request_uri: 400,
  invalid_request_object: 400,
  invalid_grant: 400,
  invalid_token: 400,
  id_token_hint_missing: 400,
  id_token_hint_invalid: 400,
  id_token_hint_modified: 400,
  logout_address_not_registered: 400,
  logout_client_unknown: 400,
  rate_limited: 429,
  server_error: 400,
  temporarily_unavailable: 400,
} as const;

export const errorStatus = { ...ownStatus, ...refusalStatus };

export type ErrorCode = keyof typeof errorStatus;

export type RefusalCode = keyof typeof refusalStatus;

/** Tells whether a string from outside is the code of a refusal with its own page. */
export function isRefusalCode(value: string): value is RefusalCode {
  return Object.hasOwn(refusalStatus, value);
}
