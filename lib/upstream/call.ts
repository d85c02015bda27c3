import type { z } from 'zod';
import { getEnv } from '../config/env';
import { parseJson } from '../json';
import { fail, ok, type Result } from '../result';
import { poolFor } from './pool';
import { type AnswerHeaders, firstHeader, type Incoming, type SendFault, send } from './send';

export type UpstreamName = 'kratos' | 'hydra';

export type Target = { upstream: UpstreamName; origin: string };

export type Call = {
  /** GET by default. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The caller encodes whatever isn't fixed in it. */
  path: string;
  /** Undefined values are left out. */
  query?: Record<string, string | number | boolean | undefined>;
  headers?: Record<string, string>;
  json?: unknown;
  form?: URLSearchParams;
  /** How often to repeat a call that failed in transit or with a plain 500. Only for calls that are safe to repeat. */
  retries?: number;
  maxBytes?: number;
};

export type UpstreamFault =
  /** 429: too many requests, so another try has to wait. */
  | { kind: 'rate_limited'; upstream: UpstreamName; cause: string; retryAfterSeconds: number }
  /** Refused, reset, timed out, or a 5xx: worth trying again later. */
  | { kind: 'unavailable'; upstream: UpstreamName; cause: string }
  /** An answer that isn't what the API promises. Nothing is guessed. */
  | { kind: 'invalid'; upstream: UpstreamName; cause: string };

/** `data` is the body as JSON, or as text if it isn't JSON. */
export type UpstreamAnswer = { status: number; data: unknown; headers: AnswerHeaders };

const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Makes one call to Kratos or Hydra, and never confuses an outage with an answer. All tries together take at most
 * VESTIBULE_UPSTREAM_TIMEOUT_MS.
 *
 * @returns an answer with any status below 500 except 429; or the fault
 */
export async function call(
  { upstream, origin }: Target,
  request: Call,
): Promise<Result<UpstreamAnswer, UpstreamFault>> {
  const endsAt = performance.now() + getEnv().upstreamTimeoutMs;
  const outgoing = { origin, ...toOutgoing(request) };
  const maxBytes = request.maxBytes ?? MAX_BYTES;
  for (let retries = request.retries ?? 0; ; retries -= 1) {
    const sent = await send(poolFor(origin, 'calls'), outgoing, { timeoutMs: endsAt - performance.now(), maxBytes });
    if (retries > 0 && isWorthAnother(sent) && performance.now() < endsAt) continue;
    return sent.ok ? judgeStatus(upstream, sent.value) : fail({ ...sent.error, upstream });
  }
}

function toOutgoing({ method = 'GET', path, query, headers = {}, json, form }: Call) {
  const accepting = { accept: 'application/json', ...headers };
  const target = { method, path: `${path}${toSearch(query)}` };
  if (json !== undefined)
    return {
      ...target,
      headers: { ...accepting, 'content-type': 'application/json' },
      body: JSON.stringify(json),
    };
  if (form === undefined) return { ...target, headers: accepting };
  const typed = { ...accepting, 'content-type': 'application/x-www-form-urlencoded' };
  return { ...target, headers: typed, body: form.toString() };
}

function toSearch(query: Call['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

const BROKEN_IN_TRANSIT: readonly string[] = ['ECONNRESET', 'EPIPE'];
const PLAIN_500 = 'status 500';

/** A connection that broke before the answer, as an idle one may; or a 500, usually a lost race for a row or a lock. */
function isWorthAnother(sent: Result<Incoming, SendFault>): boolean {
  return sent.ok ? sent.value.status === 500 : BROKEN_IN_TRANSIT.includes(sent.error.cause);
}

/** Tells whether a call failed with a plain 500, for callers that retry in their own way. */
export function isPlain500(fault: UpstreamFault): boolean {
  return fault.cause === PLAIN_500;
}

function judgeStatus(
  upstream: UpstreamName,
  { status, headers, body }: Incoming,
): Result<UpstreamAnswer, UpstreamFault> {
  const cause = `status ${status}`;
  if (status >= 500) return fail({ kind: 'unavailable', upstream, cause });
  if (status !== 429) return ok({ status, headers, data: jsonOrText(body) });
  const retryAfterSeconds = readRetryAfter(firstHeader(headers, 'retry-after'));
  return fail({ kind: 'rate_limited', upstream, cause, retryAfterSeconds });
}

/** Text fits no schema, so the reader of an answer finds out that it isn't JSON. */
function jsonOrText(body: Buffer): unknown {
  const text = body.toString();
  const parsed = parseJson(text);
  return parsed === undefined ? text : parsed;
}

const DEFAULT_RETRY_AFTER_SECONDS = 30;
const MAX_RETRY_AFTER_SECONDS = 60 * 60;

/**
 * Reads how long a Retry-After header says to wait.
 *
 * @returns seconds, at most an hour; 30 if the header is missing or unreadable
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function readRetryAfter(header: string | null, nowMs = Date.now()): number {
  const text = (header ?? '').trim();
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - nowMs) / 1000);
  if (Number.isNaN(seconds)) return DEFAULT_RETRY_AFTER_SECONDS;
  return Math.min(Math.max(seconds, 1), MAX_RETRY_AFTER_SECONDS);
}

/** Checks the shape of an answer's body. @returns the parsed body; `invalid`, naming the place but no value */
export function parseAnswer<T>(upstream: UpstreamName, schema: z.ZodType<T>, data: unknown): Result<T, UpstreamFault> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail({ kind: 'invalid', upstream, cause: `unexpected body at ${issue?.path.join('.') || '(top)'}` });
}

/** The Set-Cookie lines of an answer. */
export function setCookieLines({ headers }: Pick<UpstreamAnswer, 'headers'>): string[] {
  return [headers['set-cookie'] ?? []].flat();
}
