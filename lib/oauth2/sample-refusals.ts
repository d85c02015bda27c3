/** Hydra's description of each error, before the hint. Recorded, and the same in v2.3.0 and v26.2.0. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  invalid_client:
    'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).',
  invalid_request:
    'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
  invalid_request_object: 'The request parameter contains an invalid Request Object.',
  invalid_request_uri: 'The request_uri in the Authorization Request returns an error or contains invalid data.',
  unsupported_response_mode: 'The authorization server does not support obtaining a response using this response mode.',
};

/** A refusal in Hydra's words. */
export function refusal(error: string, hint: string): { error: string; reason: string } {
  return { error, reason: `${DESCRIPTIONS[error] ?? ''} ${hint}`.trim() };
}

const NO_MATCH =
  "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.";

/** What /oauth2/auth of both versions sends to the error page: [what was wrong, error, hint, the page]. */
export const AUTH_REFUSALS = [
  ['an unknown client', 'invalid_client', 'The requested OAuth 2.0 Client does not exist.', 'invalid_client'],
  [
    'no redirect URI',
    'invalid_request',
    "The 'redirect_uri' parameter is required when using OpenID Connect 1.0.",
    'redirect_uri_missing',
  ],
  ['another redirect URI', 'invalid_request', NO_MATCH, 'invalid_redirect_uri'],
  [
    'a way of answering that does not exist',
    'unsupported_response_mode',
    "Request with unsupported response_mode 'foo'.",
    'unsupported_response_mode',
  ],
  [
    'a request object of a client without keys',
    'invalid_request',
    "OpenID Connect 'request' or 'request_uri' context was given, but the OAuth 2.0 Client does not have any JSON Web Keys registered.",
    'invalid_request_object',
  ],
  [
    'request and request_uri at once',
    'invalid_request',
    "OpenID Connect parameters 'request' and 'request_uri' were both given, but you can use at most one.",
    'invalid_request_object',
  ],
  [
    'a request object that is no JWT',
    'invalid_request_object',
    "Unable to verify the request object's signature.",
    'invalid_request_object',
  ],
  [
    'a request object with an unknown key',
    'invalid_request_object',
    "Unable to retrieve RSA signing key from OAuth 2.0 Client. The JSON Web Token uses signing key with kid 'zz', which could not be found.",
    'invalid_request_object',
  ],
  [
    'a request_uri that is not registered',
    'invalid_request_uri',
    "Request URI 'https://evil.example/ro' is not whitelisted by the OAuth 2.0 Client.",
    'invalid_request_uri',
  ],
  [
    'a request_uri that answers 404',
    'invalid_request_uri',
    "Unable to fetch OpenID Connect request parameters from 'request_uri' because status code '200' was expected, but got '404'.",
    'invalid_request_uri',
  ],
  [
    'a body that isn’t a form',
    'invalid_request',
    'Unable to parse HTTP body, make sure to send a properly formatted form request body.',
    'invalid_request',
  ],
] as const;

const ISSUER =
  "Logout failed because issuer claim value 'https://other.example' from query parameter id_token_hint does not match with issuer value from configuration 'http://localhost:3000'.";

/** What /oauth2/sessions/logout of both versions sends to the error page. */
export const LOGOUT_REFUSALS = [
  [
    'another address after the sign-out',
    'Logout failed because query parameter post_logout_redirect_uri is not a whitelisted as a post_logout_redirect_uri for the client.',
    'logout_address_not_registered',
  ],
  [
    'an address after the sign-out, but no ID token',
    'Logout failed because query parameter post_logout_redirect_uri is set but id_token_hint is missing.',
    'id_token_hint_missing',
  ],
  [
    'a state, but no ID token',
    'Logout failed because query parameter state is set but id_token_hint is missing.',
    'id_token_hint_missing',
  ],
  ['a changed ID token', 'go-jose/go-jose: error in cryptographic primitive', 'id_token_hint_modified'],
  ['an ID token that is no JWT', 'go-jose/go-jose: compact JWS format must have three parts', 'id_token_hint_invalid'],
  ['a cut ID token', 'illegal base64 data at input byte 672', 'id_token_hint_invalid'],
  [
    'an ID token whose payload is no JSON',
    "invalid character 'i' looking for beginning of value",
    'id_token_hint_invalid',
  ],
  ['an ID token of another issuer', ISSUER, 'id_token_hint_invalid'],
  ['an ID token of the future', 'Token used before issued', 'id_token_hint_invalid'],
  ['an ID token that is not valid yet', 'Token is not valid yet', 'id_token_hint_invalid'],
  [
    'an ID token without a session',
    'Logout failed because query parameter id_token_hint is missing sid claim.',
    'id_token_hint_invalid',
  ],
  [
    'an ID token without a subject',
    'Logout failed because query parameter id_token_hint is missing sub claim.',
    'id_token_hint_invalid',
  ],
  [
    'an ID token of a client that is gone',
    'Logout failed because none of the listed audiences is a registered OAuth 2.0 Client.',
    'logout_client_unknown',
  ],
  ['a body that isn’t a form', "Logout failed because the 'POST' request could not be parsed.", 'invalid_request'],
] as const;

/** What both versions normally return to the application. It reaches the error page if somebody types the link. */
export const APPLICATION_REFUSALS = [
  [
    'invalid_request',
    "Requested audience 'https://other' has not been whitelisted by the OAuth 2.0 Client.",
    'invalid_target',
  ],
  ['invalid_request', 'Clients must use code_challenge_method=S256, plain is not allowed.', 'pkce_method_unsupported'],
  ['invalid_request', 'The code_challenge_method is not supported, use S256 instead.', 'pkce_method_unsupported'],
  [
    'invalid_request',
    'This client must include a code_challenge when performing the authorize code flow, but it is missing.',
    'pkce_required',
  ],
  [
    'invalid_request',
    'Clients must include a code_challenge when performing the authorize code flow, but it is missing.',
    'pkce_required',
  ],
  ['invalid_request', "Used unknown value '[dance]' for prompt parameter", 'invalid_prompt'],
  [
    'invalid_request',
    "Parameter 'prompt' was set to 'none', but contains other values as well which is not allowed.",
    'invalid_prompt',
  ],
  ['invalid_request', "Parameter 'nonce' must be set when using the OpenID Connect Implicit Flow.", 'invalid_nonce'],
  [
    'insufficient_entropy',
    "Parameter 'nonce' is set but does not satisfy the minimum entropy of 8 characters.",
    'invalid_nonce',
  ],
  [
    'invalid_request',
    "The redirect URI 'https://a.example/#b' contains an illegal character (for example #) or is otherwise invalid.",
    'redirect_uri_malformed',
  ],
  [
    'invalid_request',
    "Redirect URL is using an insecure protocol, http is only allowed for hosts with suffix 'localhost', for example: http://myapp.localhost/.",
    'redirect_uri_malformed',
  ],
  ['invalid_request_uri', 'Invalid PAR session', 'invalid_request_uri'],
  [
    'invalid_request',
    "The 'client_id' must match the one sent in the pushed authorization request.",
    'invalid_request_uri',
  ],
] as const;
