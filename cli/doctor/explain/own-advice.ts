import type { ErrorCode, RefusalCode } from '@/lib/errors';

/** What a code means, and what the operator can do about it. */
export type Advice = { when: string; advice: string };

/** Errors that the front door finds itself, in the words of docs/errors.md; a test compares them. */
export const OWN_ADVICE: Readonly<Record<Exclude<ErrorCode, RefusalCode>, Advice>> = {
  param_missing: {
    when: 'A known parameter is there but empty, such as ?flow=.',
    advice: 'Find out who makes such links; cause names the parameter.',
  },
  param_repeated: {
    when: 'A parameter or form field comes twice.',
    advice: 'Find out who makes such links. It is also what tampering looks like.',
  },
  param_invalid: {
    when: 'A parameter has the wrong form, is too long or is badly encoded; a form has an unknown field; Kratos or Hydra answered a browser with another 4xx.',
    advice: 'cause names the parameter or the server and its status.',
  },
  not_found: {
    when: 'No page has this address, or the gateway does not forward it.',
    advice: 'With the gateway off, check that the ingress forwards the path (see deploy.md).',
  },
  method_not_allowed: {
    when: 'The path is known, but not for this method; an address with a challenge takes no HEAD.',
    advice: 'Nothing, unless an application of your own does it.',
  },
  too_large: {
    when: 'The address is longer than 32 KB, a form of ours larger than 64 KB, or a forwarded body larger than 256 KB.',
    advice: "Very long authorization requests: shorten the client's registration, above all its list of redirect URIs.",
  },
  unsupported_media_type: {
    when: 'A form was not sent as application/x-www-form-urlencoded.',
    advice: 'Nothing; no browser form does this.',
  },
  client_not_allowed: {
    when: 'A client that the operator has not registered cannot be used: its document is off, not listed, denied, unreadable or not acceptable, or registration is off.',
    advice:
      'cause says which. Look at config/agents.json (see agents.md); pin a document whose host does not answer from where you are (vestibule agents pin).',
  },
  client_gone: {
    when: 'A client that once registered itself is no longer in Hydra: it was pruned, or it never existed.',
    advice: 'Nothing: unused registrations end after a day, forgotten ones after 90 days.',
  },
  challenge_missing: {
    when: '/consent was opened without a challenge, or a challenge is empty.',
    advice: "Check Hydra's urls.login, urls.consent and urls.logout.",
  },
  challenge_invalid: {
    when: 'Hydra does not know the challenge: cut off, of another Hydra, or for another page.',
    advice:
      "When it happens to everybody, the front door talks to another Hydra than the browser, or Hydra's secrets.system changed.",
  },
  challenge_expired: {
    when: "The challenge is older than Hydra's ttl.login_consent_request.",
    advice: "Nothing. Raise the lifetime if people need longer; keep it above Kratos' flow lifespans.",
  },
  challenge_used: {
    when: 'The consent was answered before, or the browser takes the same answer to Hydra a second time (back button, reload).',
    advice: 'Nothing.',
  },
  account_mismatch: {
    when: 'The consent request belongs to another account than the one that is signed in, or Kratos found another account than it expected.',
    advice: "Nothing. Neither account's data is shown to the other.",
  },
  scope_not_requested: {
    when: 'The form grants a scope that the application did not ask for.',
    advice:
      'Our own page cannot send this, so somebody tampered with it. Look for "event":"scope_tampering" in the log, which names client and subject.',
  },
  csrf_failed: {
    when: 'A form did not come from our own page, or its token is too old, of another session, or of another request.',
    advice:
      'When it happens to everybody: VESTIBULE_URL is not the address in the browser, or replicas have different VESTIBULE_SECRETS.',
  },
  logout_nothing_to_do: { when: 'Hydra does not know the sign-out request.', advice: 'Nothing.' },
  logout_already_done: { when: 'The sign-out request was answered before.', advice: 'Nothing.' },
  account_disabled: {
    when: "The identity's state is inactive.",
    advice: 'Set the state to active in Kratos if that is right.',
  },
  account_expected: {
    when: "The application's id_token_hint names another account than the one that is signed in.",
    advice: 'Nothing.',
  },
  flow_expired: {
    when: 'A form of Kratos was open for too long.',
    advice: "Nothing, or raise the flow's lifespan, below Hydra's challenge.",
  },
  flow_not_found: { when: 'Kratos no longer knows the flow.', advice: 'Nothing.' },
  flow_disabled: {
    when: 'Registration, recovery or verification is switched off in Kratos.',
    advice: 'Enable it in Kratos, or do not link to it.',
  },
  cookies_missing: {
    when: 'Kratos did not get its CSRF cookie.',
    advice:
      "When it happens to everybody: Kratos' serve.public.base_url is not VESTIBULE_URL, or its cookies have a domain that does not fit.",
  },
  tokens_kept: {
    when: "A recovery or a change of the password worked, but Hydra or Kratos didn't answer when it was time to end the refresh tokens.",
    advice:
      'cause names the server. The tokens can be ended by DELETE /admin/oauth2/auth/sessions/consent?subject=<id>&all=true at Hydra.',
  },
  upstream_unavailable: {
    when: 'Kratos or Hydra refused the connection, was too slow, or answered with a 5xx, or Hydra met a failure of its own during a sign-in. Retry-After: 30 is sent.',
    advice: 'cause names the server and the reason; so does the line that the log gets when /health/ready turns.',
  },
  upstream_invalid: {
    when: 'An answer that the API does not promise: unexpected body, unexpected status, a redirect to an internal address, or two answers about one session that contradict each other.',
    advice:
      "cause names it. Check the versions, and that Hydra's urls.self and Kratos' base_url are the public origin.",
  },
  internal_error: {
    when: 'An error in the front door itself.',
    advice: 'The log line before it has the stack. Please report it.',
  },
  unknown_error: {
    when: '/error was opened without an error that we know.',
    advice: 'Nothing: anybody can type this address.',
  },
};
