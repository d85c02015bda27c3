/** One line of a process for the screen; undefined hides it. The log files in the data folder keep everything. */
export function tidyLine(name: string, line: string, showsEverything: boolean): string | undefined {
  if (line.trim() === '') return undefined;
  return showsEverything || isWorthReading(name, line) ? `[${name}] ${shortLine(name, line)}` : undefined;
}

/** Ory's servers write JSON with the whole request in each line: the level, the message and the cause are enough. */
function shortLine(name: string, line: string): string {
  const entry = ORY.has(name) ? parseJson(line) : undefined;
  if (entry === undefined) return line;
  const error = entry['error'];
  const cause = textOf(isRecord(error) ? error['message'] : error);
  return `${levelOf(entry)}: ${textOf(entry['msg'])?.trim() ?? line}${cause === undefined ? '' : ` (${cause})`}`.replace(
    /\s+/g,
    ' ',
  );
}

const LAST_LINES = 15;

/** The last lines of a process that ended, to follow the sentence that says so. */
export function lastWords(name: string, lines: readonly string[]): string {
  const all = withoutUsage(lines)
    .filter((line) => line.trim() !== '')
    .map((line) => `  ${shortLine(name, line).slice(0, 600)}`);
  // A server that tries again prints the same line each time.
  const last = all.filter((line, index) => line !== all[index - 1]).slice(-LAST_LINES);
  return last.length === 0 ? 'It printed nothing.' : ['Its last lines:', ...last].join('\n');
}

/** Ory's programs print how they're used between an error and its repetition. */
function withoutUsage(lines: readonly string[]): readonly string[] {
  const start = lines.indexOf('Usage:');
  if (start === -1) return lines;
  const isUsage = (line: string) => line === '' || /^\s/.test(line) || line.endsWith(':');
  const end = lines.findIndex((line, index) => index > start && !isUsage(line));
  return [...lines.slice(0, start), ...(end === -1 ? [] : lines.slice(end))];
}

const ORY = new Set(['kratos', 'courier', 'hydra', 'oathkeeper']);
const LOUD = new Set(['warning', 'warn', 'error', 'fatal', 'panic']);

function isWorthReading(name: string, line: string): boolean {
  // MailDev reports each mail.
  if (name === 'mail') return false;
  // It keeps nothing on purpose, and runs on older Nodes than it recommends.
  if (name === 'demo-provider') return !line.includes('oidc-provider WARNING');
  if (!ORY.has(name)) return true;
  // Lines that aren't JSON are a greeting, or the reason why a server doesn't start, which its last lines show.
  const entry = parseJson(line);
  return entry !== undefined && LOUD.has(levelOf(entry)) && !isExpected(entry);
}

function levelOf(entry: Record<string, unknown>): string {
  return textOf(entry['level']) ?? 'info';
}

/** Logged on every start of such a stack, or on every registration: nothing to act on here. */
function isExpected(entry: Record<string, unknown>): boolean {
  const message = textOf(entry['msg']) ?? '';
  return EXPECTED.some((pattern) => pattern.test(message));
}

const EXPECTED = [
  /HTTPS is disabled/,
  /IN DEV MODE/,
  /config has no version specified/,
  // The first start makes the signing keys.
  /^JSON Web Key Set .* does not exist yet/,
  // v26.2.0, for its own two-step registration.
  /configuration for a non-existing hook/,
];

function parseJson(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
