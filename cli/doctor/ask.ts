import { Agent, request } from 'undici';
import { type Cookie, readCookie } from './cookies';

export type Question = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  /** Sent as application/x-www-form-urlencoded. */
  form?: Record<string, string>;
  /** Sent as it is, as application/json. */
  json?: string;
  /** A question that takes longer than others: the least time that it gets. */
  leastMs?: number;
};

export type Answer = {
  status: number;
  /** Where a redirect leads; null for none and for what is no absolute URL. */
  location: URL | null;
  cookies: readonly Cookie[];
  /** The body where it is JSON, otherwise null. */
  json: unknown;
  /** How far the server's clock is ahead of ours, in milliseconds; null where the answer has no date. */
  aheadMs: number | null;
};

export type Ask = (url: string, question?: Question) => Promise<Answer>;

/** A server gave no answer in time; the message says which one and why. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

const MAX_BODY = 4 * 1024 * 1024;

/**
 * Makes a client that follows no redirect, keeps no connection, and takes no proxy from the environment.
 *
 * @param timeoutMs the total deadline of one request
 */
export function makeAsk(timeoutMs: number): { ask: Ask; close: () => Promise<void> } {
  const dispatcher = new Agent({ pipelining: 0, connect: { timeout: timeoutMs }, maxResponseSize: MAX_BODY });
  return {
    close: () => dispatcher.destroy(),
    async ask(url, { method = 'GET', headers = {}, form, json, leastMs = 0 } = {}) {
      const body = form === undefined ? json : new URLSearchParams(form).toString();
      const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
      const sentAt = Date.now();
      try {
        const answer = await request(url, {
          dispatcher,
          method,
          headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': type }), ...headers },
          signal: AbortSignal.timeout(Math.max(leastMs, timeoutMs)),
          ...(body === undefined ? {} : { body }),
        });
        const aheadMs = aheadOf(answer.headers['date'], sentAt, Date.now());
        const text = await answer.body.text();
        return {
          status: answer.statusCode,
          location: absolute(answer.headers['location']),
          cookies: listOf(answer.headers['set-cookie']).map(readCookie),
          json: parsed(text),
          aheadMs,
        };
      } catch (error) {
        throw new NoAnswer(`${new URL(url).origin} ${reasonOf(error)}`);
      }
    },
  };
}

/** The date has no fractions of a second, so half of one is the best guess. */
function aheadOf(date: string | string[] | undefined, sentAt: number, receivedAt: number): number | null {
  const there = Date.parse(listOf(date)[0] ?? '');
  return Number.isNaN(there) ? null : there + 500 - (sentAt + receivedAt) / 2;
}

function absolute(location: string | string[] | undefined): URL | null {
  const [text = ''] = listOf(location);
  return URL.canParse(text) ? new URL(text) : null;
}

function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections',
  ENOTFOUND: 'has a host name that is not known here',
  EAI_AGAIN: 'has a host name that cannot be looked up now',
  UND_ERR_CONNECT_TIMEOUT: 'does not answer in time',
  TimeoutError: 'does not answer in time',
};

/** A kind of failure, never its message, which may quote what was sent. */
function reasonOf(error: unknown): string {
  const { code, name } =
    typeof error === 'object' && error !== null ? (error as { code?: unknown; name?: unknown }) : {};
  const kinds = [code, name].filter((kind) => typeof kind === 'string');
  const known = kinds.map((kind) => REASONS[kind]).find((reason) => reason !== undefined);
  return known ?? `gives no answer (${kinds[0] ?? 'unknown'})`;
}
