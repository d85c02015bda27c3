/** The levels of the log, from silent to talkative. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** Says whether the log knows this level. */
export function isLogLevel(value: string): boolean {
  return LOG_LEVELS.some((level) => level === value);
}
