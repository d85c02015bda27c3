import { type ErrorCode, isRefusalCode } from '../errors';
import { isUrl } from '../parse-url';

/** What Hydra says about a request that it can't return to the application. */
export type HydraRefusal = {
  /** An OAuth 2.0 error code, or one of Hydra's own ("error", "Not Found"). */
  error: string;
  /** `error_description` and `error_hint`: texts for developers, never for a page. */
  reason: string;
};

/** What is known about the request, if the gateway has seen it. */
export type RefusedRequest = {
  path: '/oauth2/auth' | '/oauth2/sessions/logout';
  params: URLSearchParams;
  /** Whether Hydra has the client; null if it couldn't be asked. */
  isClientKnown: boolean | null;
};

type Rule = { errors: RegExp; reason?: RegExp; code: ErrorCode };

/** Codes of other specifications, and Hydra's own names, that share a page. */
const SAME_PAGE: Readonly<Record<string, ErrorCode>> = {
  Conflict: 'challenge_used',
  'Not Found': 'logout_nothing_to_do',
  authorization_pending: 'interaction_required',
  error: 'server_error',
  expired_token: 'invalid_token',
  insufficient_entropy: 'invalid_nonce',
  insufficient_scope: 'invalid_scope',
  insufficient_user_authentication: 'unmet_authentication_requirements',
  invalid_client_metadata: 'invalid_request',
  jti_known: 'invalid_token',
  misconfiguration: 'server_error',
  not_found: 'challenge_invalid',
  registration_not_supported: 'request_not_supported',
  request_uri_not_supported: 'request_not_supported',
  scope_not_granted: 'invalid_scope',
  slow_down: 'rate_limited',
  token_claim: 'invalid_token',
  token_expired: 'invalid_token',
  token_inactive: 'invalid_token',
  token_signature_mismatch: 'invalid_token',
  too_many_requests: 'rate_limited',
  unsupported_grant_type: 'unauthorized_client',
  unsupported_token_type: 'invalid_token',
};

const INVALID = /^invalid_request$/;

/**
 * What Hydra's reasons mean. The first match counts. Taken from the sources of v2.3.0 and v26.2.0 and from recorded
 * answers. Each pattern matches Hydra's own part of the text, not a value that it quotes.
 */
const RULES: readonly Rule[] = [
  {
    errors: INVALID,
    reason: /post_logout_redirect_uri is not a whitelisted/,
    code: 'logout_address_not_registered',
  },
  { errors: INVALID, reason: /is set but id_token_hint is missing/, code: 'id_token_hint_missing' },
  { errors: INVALID, reason: /none of the listed audiences is a registered/, code: 'logout_client_unknown' },
  { errors: INVALID, reason: /error in cryptographic primitive/, code: 'id_token_hint_modified' },
  {
    errors: INVALID,
    reason:
      /id_token_hint|go-jose|illegal base64|invalid character|unexpected end of JSON|Token (used before|is not valid yet)/,
    code: 'id_token_hint_invalid',
  },
  { errors: INVALID, reason: /'redirect_uri' (parameter )?is required/, code: 'redirect_uri_missing' },
  { errors: INVALID, reason: /'redirect_uri' parameter does not match/, code: 'invalid_redirect_uri' },
  { errors: INVALID, reason: /The redirect URI '|Redirect URL is using an insecure/, code: 'redirect_uri_malformed' },
  { errors: INVALID, reason: /pushed authorization request|PAR session/i, code: 'invalid_request_uri' },
  { errors: INVALID, reason: /OpenID Connect (parameters )?'request'/, code: 'invalid_request_object' },
  { errors: INVALID, reason: /requested audience ['"]|whitelisted audience '/i, code: 'invalid_target' },
  { errors: /^(invalid_request|insufficient_entropy)$/, reason: /Parameter 'nonce'/, code: 'invalid_nonce' },
  { errors: INVALID, reason: /must include a code_challenge/, code: 'pkce_required' },
  { errors: INVALID, reason: /code_challenge_method/, code: 'pkce_method_unsupported' },
  { errors: INVALID, reason: /Parameter 'prompt'|for prompt parameter/, code: 'invalid_prompt' },
];

/**
 * Chooses the page for a request that Hydra refused.
 *
 * A reason that no rule matches gets the page of its code, and an unknown code gets `unknown_error`. The reason itself
 * is never shown.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1,
 *   https://openid.net/specs/openid-connect-core-1_0.html#AuthError and
 *   https://openid.net/specs/openid-connect-rpinitiated-1_0.html#ErrorResponses
 */
export function decideRefusal({ error, reason }: HydraRefusal, request?: RefusedRequest): ErrorCode {
  const rule = RULES.find(({ errors, reason: wanted }) => errors.test(error) && (wanted?.test(reason) ?? true));
  const code = rule?.code ?? codeFor(error);
  return request === undefined ? code : sharpen(code, error, request);
}

function codeFor(error: string): ErrorCode {
  if (Object.hasOwn(SAME_PAGE, error)) return SAME_PAGE[error] ?? 'unknown_error';
  return isRefusalCode(error) ? error : 'unknown_error';
}

/** If Hydra has one answer for several faults, the request itself tells them apart. */
function sharpen(code: ErrorCode, error: string, { path, params, isClientKnown }: RefusedRequest): ErrorCode {
  if (code === 'invalid_redirect_uri') return judgeRedirectUri(params);
  // Both versions call an expired request object, and an ID token of a deleted client, "unrecognizable".
  if (error === 'error' && path === '/oauth2/auth' && hasRequestObject(params)) return 'invalid_request_object';
  if (error === 'error' && path === '/oauth2/sessions/logout' && isClientKnown === false)
    return 'logout_client_unknown';
  if (code === 'logout_nothing_to_do' && path === '/oauth2/auth') return 'challenge_invalid';
  return code;
}

function hasRequestObject(params: URLSearchParams): boolean {
  return Boolean(params.get('request') || params.get('request_uri'));
}

/**
 * A request object may contain another redirect URI than the query. Without `openid` in the scope, only the query
 * counts.
 */
function judgeRedirectUri(params: URLSearchParams): ErrorCode {
  if (hasRequestObject(params)) return 'invalid_redirect_uri';
  const uri = params.get('redirect_uri') ?? '';
  if (uri === '') return 'redirect_uri_missing';
  return isUrl(uri) && !uri.includes('#') ? 'invalid_redirect_uri' : 'redirect_uri_malformed';
}
