import pino from 'pino';
import { isLogLevel } from './log-level';

/** Names of values that are never logged: challenges, verifiers, tokens, secrets and codes, with any prefix. */
const SECRET_NAME = /(challenge|verifier|token|hint|secret|password|cookies?|authorization|csrf)$/i;
const CODE_NAME = /^(?!error_|status_)([a-z]+_)?code$/i;
const MAX_DEPTH = 8;

/**
 * Structured logs on standard output. Secret values are redacted at any depth. Our own code also logs no form and no
 * URL with a query. There are no child loggers, because their bindings would bypass the redaction.
 */
export const log = pino({
  level: levelFrom(process.env['LOG_LEVEL']),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }), log: (members) => redactMembers(members) },
  // By now, errors are plain data.
  serializers: { err: (described: unknown) => described },
});

/** lib/config/env.ts reports a wrong level with all other mistakes. Here it must not prevent that message. */
function levelFrom(level: string | undefined): string {
  return level !== undefined && isLogLevel(level) ? level : 'info';
}

function redactMembers(members: object, depth = 1): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => {
      if (SECRET_NAME.test(name) || CODE_NAME.test(name)) return [name, '[redacted]'];
      return [name, name === 'err' ? describeError(value) : redact(value, depth + 1)];
    }),
  );
}

function redact(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return describeError(value);
  if (depth > MAX_DEPTH) return '[deeper]';
  if (Array.isArray(value)) return value.map((entry) => redact(entry, depth + 1));
  return 'toJSON' in value ? value : redactMembers(value, depth);
}

/** Name, message and stack only, because an HTTP client's error carries the request with its cookies. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  return { type: error.name, message: error.message.split('?')[0], stack: error.stack?.replaceAll(/\?\S*/g, '') };
}
