import { visible } from '../../base/visible';
import { adviceFor } from './advice';
import type { Entry } from './log-lines';

/** What a reference stands for, as --json prints it. What the log doesn't say is left out. */
export type Explanation = {
  reference: string;
  when?: string;
  /** The code that the page or the JSON showed. */
  code?: string;
  status?: number;
  meaning?: string;
  request?: string;
  client_id?: string;
  parameter?: string;
  sent?: string;
  registered?: string[];
  /** Hydra's error code and reason. */
  hydra?: string;
  cause?: string;
  /** The error behind a 500, with its place in the code. */
  error?: string;
  advice: string;
};

const UNKNOWN_CODE = 'This code is from another version of the front door: see docs/errors.md of that version.';
const NO_CODE = 'The error page itself failed. The error below says why; please report it.';

/** Explains a reference by its log lines: the answer, and the error behind it if there was one. */
export function explain(reference: string, entries: readonly Entry[]): Explanation {
  const answer = entries.find((entry) => typeof entry['error_code'] === 'string') ?? entries[0] ?? {};
  const code = toText(answer['error_code']);
  const path = toText(answer['path']);
  const known = code === undefined ? undefined : adviceFor(code, path ?? '');
  const error = entries.map(readError).find((text) => text !== undefined);
  const registered = toList(answer['registered']);
  return withoutUndefined({
    reference,
    when: toText(answer['time']),
    code,
    status: typeof answer['status'] === 'number' ? answer['status'] : undefined,
    meaning: known?.when,
    request: path === undefined ? undefined : [toText(answer['method']), path].filter(Boolean).join(' '),
    client_id: toText(answer['client_id']),
    parameter: toText(answer['parameter']),
    sent: toText(answer['sent']),
    registered,
    hydra: [toText(answer['hydra_error']), toText(answer['reason'])].filter(Boolean).join(': ') || undefined,
    cause: toText(answer['cause']),
    error,
    advice: known?.advice ?? (code === undefined ? NO_CODE : UNKNOWN_CODE),
  });
}

const LABELS = [
  ['reference', 'Reference'],
  ['when', 'When'],
  ['code', 'Answer'],
  ['meaning', 'Meaning'],
  ['request', 'Request'],
  ['client_id', 'Client'],
  ['parameter', 'Parameter'],
  ['sent', 'Sent'],
  ['registered', 'Registered'],
  ['hydra', 'Hydra says'],
  ['cause', 'Cause'],
  ['error', 'Error'],
  ['advice', 'What to do'],
] as const;

const WIDTH = Math.max(...LABELS.map(([, label]) => label.length)) + 2;

/** The explanation as lines for people. */
export function explanationLines(explanation: Explanation): string[] {
  return LABELS.flatMap(([name, label]) => {
    const value = name === 'code' ? answerText(explanation) : explanation[name];
    if (value === undefined) return [];
    // The log contains other people's words.
    const values = (Array.isArray(value) ? value : [value]).map(visible);
    const shown = values.length > 0 ? values : ['nothing'];
    return shown.map((text, index) => `${(index === 0 ? label : '').padEnd(WIDTH)}${text}`);
  });
}

function answerText({ code, status }: Explanation): string | undefined {
  return code === undefined || status === undefined ? code : `${code} (${status})`;
}

function readError({ err }: Entry): string | undefined {
  if (typeof err !== 'object' || err === null) return undefined;
  const { type, message, stack } = err as Record<string, unknown>;
  const place = (toText(stack) ?? '').split('\n')[1]?.trim();
  return [[toText(type), toText(message)].filter(Boolean).join(': '), place].filter(Boolean).join(' ') || undefined;
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function toList(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

function withoutUndefined<T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
