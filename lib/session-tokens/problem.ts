import type { ErrorCode } from '../errors';
import type { UpstreamFault } from '../upstream/call';

/**
 * The problems that the session endpoints can answer with: the status, and a text for the developer who reads it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 * @see https://www.rfc-editor.org/rfc/rfc8707#section-2 for invalid_target
 * @see https://www.rfc-editor.org/rfc/rfc9470#section-3 for insufficient_user_authentication
 */
export const sessionProblems = {
  invalid_request: {
    status: 400,
    description: 'The request is malformed, or has a parameter that is unknown or repeated.',
  },
  invalid_scope: { status: 400, description: 'A scope is malformed, or not among those that this exchange may grant.' },
  invalid_target: { status: 400, description: 'An audience is not among those that this exchange may grant.' },
  login_required: { status: 401, description: 'Nobody is signed in.' },
  access_denied: { status: 403, description: 'No token may be issued for this person.' },
  cross_site: { status: 403, description: 'Only a page of this origin may ask.' },
  csrf_failed: {
    status: 403,
    description: 'The CSRF token is missing, has expired or belongs to another session. Fetch a new one.',
  },
  insufficient_user_authentication: { status: 403, description: 'This person has to use a second factor first.' },
  not_found: { status: 404, description: 'There is nothing here, or it is switched off.' },
  template_unknown: { status: 404, description: 'There is no session template of this name.' },
  method_not_allowed: { status: 405, description: 'The method is not allowed here.' },
  too_large: { status: 413, description: 'The request is too large.' },
  unsupported_media_type: { status: 415, description: 'The body has to be JSON or a form.' },
  rate_limited: { status: 429, description: 'Too many requests of this session or this address.' },
  internal_error: { status: 500, description: 'Something went wrong.' },
  upstream_invalid: { status: 502, description: 'A server behind this one gave an answer that cannot be used.' },
  upstream_unavailable: { status: 503, description: 'A server behind this one does not answer. Try again later.' },
} as const;

export type SessionProblem = {
  code: keyof typeof sessionProblems;
  /** What happened, for the log only; never a secret. */
  cause?: string;
  retryAfterSeconds?: number;
  /** Set if it has already been logged. */
  reference?: string;
};

const RETRY_AFTER_OUTAGE_SECONDS = 30;

/** The problem for a fault of Kratos or Hydra. An outage is never "not signed in", and never the caller's fault. */
export function problemForFault(fault: UpstreamFault): SessionProblem {
  const cause = `${fault.upstream}: ${fault.cause}`;
  if (fault.kind === 'invalid') return { code: 'upstream_invalid', cause };
  if (fault.kind === 'rate_limited') return { code: 'rate_limited', cause, retryAfterSeconds: fault.retryAfterSeconds };
  return { code: 'upstream_unavailable', cause, retryAfterSeconds: RETRY_AFTER_OUTAGE_SECONDS };
}

/** The problem for a body or a query that can't be read. */
export function problemForInput(code: ErrorCode, cause?: string): SessionProblem {
  if (code === 'too_large' || code === 'unsupported_media_type') return { code };
  return { code: 'invalid_request', cause: cause === undefined ? code : `${code}: ${cause}` };
}
