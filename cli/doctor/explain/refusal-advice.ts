import type { RefusalCode } from '@/lib/errors';
import type { Advice } from './own-advice';

/** Requests that Hydra refuses, in the words of docs/errors.md; a test compares them. */
export const REFUSAL_ADVICE: Readonly<Record<RefusalCode, Advice>> = {
  invalid_client: {
    when: 'Hydra has no client with this client_id, or the request has none.',
    advice:
      'Compare client_id in the log line with the clients of Hydra (vestibule clients list). Register the client, or correct the ID in the application.',
  },
  redirect_uri_missing: {
    when: 'The request has no redirect_uri. With openid in the scope, or with several registered ones, it needs one.',
    advice: 'Have the application send one of the registered addresses as redirect_uri.',
  },
  redirect_uri_malformed: {
    when: 'redirect_uri is relative, has a fragment (#), or is http where https is needed.',
    advice: 'Have the application send a complete address without a fragment, and register exactly that one.',
  },
  invalid_redirect_uri: {
    when: 'redirect_uri is not among the registered ones of the client. Hydra compares the whole text: path, query and a slash at the end count.',
    advice:
      'Compare sent and registered in the log line. Add the address to redirect_uris of the client, character by character the same, or correct the application.',
  },
  invalid_scope: {
    when: 'The client may not ask for this scope.',
    advice: 'Add the scope to the client, or have the application ask for less.',
  },
  invalid_target: {
    when: 'The client may not ask for this audience or resource.',
    advice:
      'Add it to audience of the client, and the resource to config/resources.json; or have the application leave it out.',
  },
  unauthorized_client: { when: 'The client may not use this grant.', advice: 'Add the grant type to the client.' },
  unsupported_response_type: {
    when: 'The client may not use this response type, or the request has none.',
    advice: 'Use the code flow: response_type=code, and code in response_types of the client.',
  },
  unsupported_response_mode: {
    when: 'Hydra does not know this response_mode, or it is not safe with this response type.',
    advice: 'Have the application use query, fragment or form_post, or leave response_mode out.',
  },
  invalid_state: {
    when: 'state is missing or shorter than 8 characters.',
    advice: 'Have the application send a random state of at least 8 characters.',
  },
  invalid_nonce: {
    when: 'nonce is missing where an ID token comes without a code, or is shorter than 8 characters.',
    advice: 'Have the application send a random nonce of at least 8 characters.',
  },
  invalid_prompt: {
    when: 'prompt has none together with something else, or a word that is not known.',
    advice: 'Have the application send none alone, or one of login, consent, select_account.',
  },
  pkce_required: {
    when: 'The client has to use PKCE and sent no code_challenge.',
    advice: 'Switch PKCE on in the application. Which clients need it is decided by oauth2.pkce of Hydra.',
  },
  pkce_method_unsupported: { when: 'code_challenge_method is not S256.', advice: 'Have the application use S256.' },
  request_not_supported: {
    when: 'request, request_uri or registration is not supported for this client.',
    advice: 'Have the application send plain parameters.',
  },
  invalid_request_uri: {
    when: 'request_uri is not registered for the client, cannot be fetched, or names a pushed request that is gone.',
    advice: 'Add the address to request_uris of the client, and check that Hydra reaches it.',
  },
  invalid_request_object: {
    when: 'The request object has expired, cannot be read, or cannot be verified: wrong key or algorithm, or the client has no keys.',
    advice: 'Check jwks or jwks_uri and request_object_signing_alg of the client, and the clocks.',
  },
  invalid_request: {
    when: 'The request is malformed in another way.',
    advice: "reason in the log line has Hydra's own words.",
  },
  invalid_grant: {
    when: 'A code or refresh token has expired or was used before.',
    advice: 'Nothing. The token endpoint tells the application itself.',
  },
  invalid_token: {
    when: 'A token has expired, or is of another issuer.',
    advice: 'Nothing. The application should get a new one.',
  },
  logout_address_not_registered: {
    when: 'post_logout_redirect_uri is not among the registered ones of the client. The whole text counts, the query too.',
    advice:
      'Compare sent and registered in the log line. Add the address to post_logout_redirect_uris of the client, or correct the application.',
  },
  id_token_hint_missing: {
    when: 'There is a post_logout_redirect_uri, but no id_token_hint. A state alone is dropped, and the sign-out goes on.',
    advice: 'Have the application send the ID token as id_token_hint.',
  },
  id_token_hint_invalid: {
    when: 'id_token_hint is no ID token, is of another issuer, or lacks the session (sid) or the subject.',
    advice:
      'Have the application send the ID token as it came, not the access token. After a change of urls.self.issuer, older ID tokens no longer fit.',
  },
  id_token_hint_modified: {
    when: "The signature of id_token_hint is not one of Hydra's: it was changed, or signed by somebody else.",
    advice:
      "Have the application send the ID token as it came. After a change of Hydra's keys (hydra.openid.id-token), older ID tokens no longer fit.",
  },
  logout_client_unknown: {
    when: 'The client that the ID token was issued for is no longer registered.',
    advice: 'Nothing, or register the client again under the same ID.',
  },
  request_forbidden: {
    when: "Hydra's CSRF cookie does not fit. Most often the same application was started again in a second tab. The gateway shows it too, where Hydra would send this error to the application.",
    advice:
      "When it happens to everybody: Hydra's cookies do not reach the browser; check VESTIBULE_URL, https, and serve.cookies.",
  },
  access_denied: { when: 'The request was refused.', advice: 'Nothing.' },
  login_required: {
    when: 'The application asked for a silent sign-in, and nobody is signed in.',
    advice: 'The application should handle this error itself.',
  },
  consent_required: {
    when: 'The application asked for a silent sign-in, and a permission is missing.',
    advice: 'The application should handle this error itself.',
  },
  interaction_required: {
    when: 'The application asked for a silent sign-in, and the person has to do something.',
    advice: 'The application should handle this error itself.',
  },
  account_selection_required: {
    when: 'The application asked for a silent sign-in, and the person has to choose an account.',
    advice: 'The application should handle this error itself.',
  },
  request_unauthorized: { when: 'The request has expired, or was made for somebody else.', advice: 'Nothing.' },
  unmet_authentication_requirements: { when: 'The application needs a stronger sign-in.', advice: 'Nothing.' },
  rate_limited: {
    when: 'Kratos, Hydra or something in front of them answered with 429: too many requests. Its Retry-After is passed on, else it is 30 seconds.',
    advice: 'Look at the limits of what is in front of Kratos and Hydra.',
  },
  server_error: {
    when: 'Hydra had a problem, or has no word for what is wrong with the request.',
    advice: "Look at Hydra's log at the time of the log line.",
  },
  temporarily_unavailable: { when: 'Hydra is busy.', advice: "Look at Hydra's load." },
};
