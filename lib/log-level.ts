/** The log levels, from silent to verbose. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** Tells whether this is a log level. */
export function isLogLevel(value: string): boolean {
  return LOG_LEVELS.some((level) => level === value);
}
