import 'server-only';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { z } from 'zod';
import { getEnv } from './env';
import { fail, ok, type Result } from './result';

/**
 * How every call to Kratos and Hydra is made: bounded sockets, a size cap, no redirects (an answer that points elsewhere
 * is not followed into the internal network), no proxy from the environment, and every status is an answer to be judged.
 */
export function oryBaseOptions() {
  return {
    httpAgent: sharedAgent('http'),
    httpsAgent: sharedAgent('https'),
    maxRedirects: 0,
    maxContentLength: 4 * 1024 * 1024,
    proxy: false as const,
    validateStatus: () => true,
    headers: { Accept: 'application/json' },
  };
}

const agents = new Map<string, HttpAgent | HttpsAgent>();

function sharedAgent(kind: 'http' | 'https'): HttpAgent | HttpsAgent {
  const known = agents.get(kind);
  if (known) return known;
  const options = { keepAlive: true, maxSockets: 64, maxFreeSockets: 16, timeout: 30_000 };
  const agent = kind === 'http' ? new HttpAgent(options) : new HttpsAgent(options);
  agents.set(kind, agent);
  return agent;
}

export type UpstreamFault =
  /** 429: too much of something, so another try has to wait. */
  | { kind: 'rate_limited'; upstream: 'kratos' | 'hydra'; cause: string; retryAfterSeconds: number }
  /** Refused, reset, timed out, or a 5xx: worth another try later. */
  | { kind: 'unavailable'; upstream: 'kratos' | 'hydra'; cause: string }
  /** An answer that is not what the API promises; never guessed around. */
  | { kind: 'invalid'; upstream: 'kratos' | 'hydra'; cause: string };

export type Answer = { status: number; data: unknown; headers: Record<string, unknown> };

/**
 * Makes one call with a total deadline and tells an outage apart from every answer.
 *
 * @param call given the signal of the deadline
 * @param retries how often a call that failed in transit, or with a plain 500 (a lost race for a row or a lock), is made again; only
 *   for calls that change nothing
 * @returns the answer with any status below 500 except 429; or the fault
 */
export async function ask(
  upstream: 'kratos' | 'hydra',
  call: (options: { signal: AbortSignal }) => Promise<{ status: number; data: unknown; headers: unknown }>,
  retries = 0,
): Promise<Result<Answer, UpstreamFault>> {
  // Not AbortSignal.timeout: that one lives on, and makes an error with a stack, for every call that was answered in time.
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), getEnv().upstreamTimeoutMs);
  try {
    const { status, data, headers } = await call({ signal: deadline.signal });
    if (status === 500 && retries > 0) return await ask(upstream, call, retries - 1);
    if (status >= 500) return fail({ kind: 'unavailable', upstream, cause: `status ${status}` });
    const answer = { status, data, headers: headersOf(headers) };
    return status === 429 ? fail(rateLimited(upstream, answer)) : ok(answer);
  } catch (error) {
    const cause = causeOf(error);
    if (retries > 0 && (cause === 'ECONNRESET' || cause === 'EPIPE')) return ask(upstream, call, retries - 1);
    return fail({ kind: cause === 'ERR_BAD_RESPONSE' ? 'invalid' : 'unavailable', upstream, cause });
  } finally {
    clearTimeout(timer);
  }
}

const DEFAULT_RETRY_AFTER_SECONDS = 30;
const MAX_RETRY_AFTER_SECONDS = 60 * 60;

/**
 * How long a Retry-After header says to wait, in seconds, at most an hour; 30 where it says nothing that can be read.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function retryAfterOf(header: unknown, nowMs = Date.now()): number {
  const text = typeof header === 'string' ? header.trim() : '';
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - nowMs) / 1000);
  if (Number.isNaN(seconds)) return DEFAULT_RETRY_AFTER_SECONDS;
  return Math.min(Math.max(seconds, 1), MAX_RETRY_AFTER_SECONDS);
}

function rateLimited(upstream: 'kratos' | 'hydra', { headers }: Answer): UpstreamFault {
  return {
    kind: 'rate_limited',
    upstream,
    cause: 'status 429',
    retryAfterSeconds: retryAfterOf(headers['retry-after']),
  };
}

/** Checks the shape of an answer's body. */
export function parseAnswer<T>(
  upstream: 'kratos' | 'hydra',
  schema: z.ZodType<T>,
  data: unknown,
): Result<T, UpstreamFault> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail({ kind: 'invalid', upstream, cause: `unexpected body at ${issue?.path.join('.') || '(top)'}` });
}

/** The Set-Cookie lines of an answer. */
export function setCookiesOf(answer: Answer): string[] {
  const value = answer.headers['set-cookie'];
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string') : [];
}

function headersOf(headers: unknown): Record<string, unknown> {
  return typeof headers === 'object' && headers !== null ? { ...headers } : {};
}

function causeOf(error: unknown): string {
  // The client gives one code to an answer that is too large and to one whose connection broke.
  if (error instanceof Error && /aborted/.test(error.message)) return 'aborted';
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
