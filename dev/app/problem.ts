import * as oidc from 'openid-client';

/** Ends a request with a readable page instead of a crash. `code` is for logs and tests. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly retry: string;
  constructor(code: string, status: number, retry = '/') {
    super(code);
    this.code = code;
    this.status = status;
    this.retry = retry;
  }
}

const UNAVAILABLE = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

/** Maps an error of openid-client to a problem. Error descriptions from the server are never shown. */
export function problemFrom(error: unknown, retry: string): Problem {
  if (error instanceof Problem) {
    return error;
  }
  if (error instanceof oidc.AuthorizationResponseError) {
    return refusedByBrowser(knownShape(error.error), retry);
  }
  if (error instanceof oidc.ResponseBodyError) {
    return refusedByServer(knownShape(error.error), error.status, retry);
  }
  return isOutage(error) ? unavailable(retry) : new Problem('answer_not_accepted', 502, retry);
}

// An error that came back through the browser, to the redirect URI.
function refusedByBrowser(code: string, retry: string): Problem {
  const isOutageCode = code === 'server_error' || code === 'temporarily_unavailable';
  return new Problem(code, isOutageCode ? 503 : 403, retry);
}

// An error of the token endpoint. Only a used code is the browser's doing, by its back button.
function refusedByServer(code: string, status: number, retry: string): Problem {
  if (code === 'invalid_grant') {
    return new Problem(code, 400, retry);
  }
  return new Problem(code, status >= 500 ? 503 : 502, retry);
}

// fetch throws a bare TypeError; openid-client's own ones, for wrong arguments, carry a code.
function isOutage(error: unknown): boolean {
  const isNetwork = error instanceof TypeError && !('code' in error);
  return isNetwork || (error instanceof oidc.ClientError && UNAVAILABLE.has(error.code ?? ''));
}

/** The sign-in service can't be reached. */
export function unavailable(retry: string): Problem {
  return new Problem('sign_in_unavailable', 503, retry);
}

function knownShape(code: string): string {
  return /^[a-z_]{1,64}$/.test(code) ? code : 'unknown_error';
}
