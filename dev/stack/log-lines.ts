/** What one line of a process becomes on the screen; undefined hides it. The log files in the data folder keep everything. */
export function tidyLine(name: string, line: string, showsEverything: boolean): string | undefined {
  if (line.trim() === '') return undefined;
  return showsEverything || isWorthReading(name, line) ? `[${name}] ${shortLine(name, line)}` : undefined;
}

/** The Ory servers write JSON with the whole request in each line: its level, its message and the cause are enough to read. */
export function shortLine(name: string, line: string): string {
  const entry = ORY.has(name) ? parseJson(line) : undefined;
  if (entry === undefined) return line;
  const error = entry['error'];
  const cause = textOf(isRecord(error) ? error['message'] : error);
  return `${levelOf(entry)}: ${textOf(entry['msg'])?.trim() ?? line}${cause === undefined ? '' : ` (${cause})`}`;
}

const ORY = new Set(['kratos', 'courier', 'hydra', 'oathkeeper']);
const LOUD = new Set(['warning', 'warn', 'error', 'fatal', 'panic']);

function isWorthReading(name: string, line: string): boolean {
  // MailDev tells of each mail.
  if (name === 'mail') return false;
  if (!ORY.has(name)) return true;
  // What is not JSON is a greeting, or the reason why a server does not start, which is shown with its last lines.
  const entry = parseJson(line);
  return entry !== undefined && LOUD.has(levelOf(entry)) && !isExpected(entry);
}

function levelOf(entry: Record<string, unknown>): string {
  return textOf(entry['level']) ?? 'info';
}

/** Said on every start of a stack like this one, or on every registration: nothing to act on here. */
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
