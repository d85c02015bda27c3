import { format } from 'node:util';

/** From talkative to silent, as LOG_LEVEL has them (lib/log-level.ts). */
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
/** @type {[method: 'debug' | 'error' | 'info' | 'log' | 'trace' | 'warn', level: string][]} */
const METHODS = [
  ['trace', 'trace'],
  ['debug', 'debug'],
  ['log', 'info'],
  ['info', 'info'],
  ['warn', 'warn'],
  ['error', 'error'],
];
const MAX_LENGTH = 8 * 1024;
const MAX_CAUSES = 3;

/**
 * Makes everything that a console prints one line of JSON, like those of our own log. Next prints its failures, and
 * clients that went away in the middle of an answer, as plain text over many lines, which no reader of JSON lines
 * understands.
 *
 * Only texts and the stacks of errors get into the line: an error of an HTTP client carries its request, with the
 * cookies.
 *
 * @param {Pick<Console, 'debug' | 'error' | 'info' | 'log' | 'trace' | 'warn'>} target
 * @param {{ level: string | undefined, write: (line: string) => unknown }} options
 */
export function printJsonLines(target, { level, write }) {
  const least = Math.max(0, LEVELS.indexOf(level || 'info'));
  for (const [method, name] of METHODS) {
    const isWanted = LEVELS.indexOf(name) >= least;
    target[method] = (/** @type {unknown[]} */ ...parts) => {
      if (isWanted) write(lineOf(name, parts));
    };
  }
}

/**
 * @param {string} level
 * @param {unknown[]} parts
 */
function lineOf(level, parts) {
  const text = format(...parts.map(textOf))
    // The colours of a terminal.
    .replaceAll(/\x1b\[[\d;]*m/g, '')
    // A query holds a challenge, a code or a token.
    .replaceAll(/\?[^\s"'`)>]+/g, '?…')
    .trim();
  return `${JSON.stringify({ level, time: new Date().toISOString(), msg: text.slice(0, MAX_LENGTH) })}\n`;
}

/** @param {unknown} part */
function textOf(part) {
  if (part instanceof Error) return describeError(part);
  if (typeof part === 'object' && part !== null) return `[${part.constructor?.name ?? 'Object'}]`;
  return typeof part === 'function' ? '[Function]' : String(part);
}

/**
 * @param {Error} error
 * @param {number} [depth]
 * @returns {string}
 */
function describeError(error, depth = 0) {
  const text = error.stack ?? `${error.name}: ${error.message}`;
  const { cause } = error;
  return cause instanceof Error && depth < MAX_CAUSES ? `${text}\ncaused by ${describeError(cause, depth + 1)}` : text;
}
