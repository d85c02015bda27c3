import 'server-only';
import pino from 'pino';

/**
 * Structured logs on standard output. Values of these names are never written, wherever they stand; our own code
 * logs no URL with a query and no form either.
 */
const SECRET_KEYS = [
  'login_challenge',
  'consent_challenge',
  'logout_challenge',
  'login_verifier',
  'consent_verifier',
  'code',
  'token',
  'access_token',
  'refresh_token',
  'id_token',
  'id_token_hint',
  'cookie',
  'authorization',
  'password',
  'csrf',
  'csrf_token',
];

export const log = pino({
  level: process.env['LOG_LEVEL'] || 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`]), censor: '[redacted]' },
  serializers: { err: describeError },
});

/** Name, message and stack only: an HTTP client's error carries the request with its cookies. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  return { type: error.name, message: error.message.split('?')[0], stack: error.stack?.replaceAll(/\?\S*/g, '') };
}
