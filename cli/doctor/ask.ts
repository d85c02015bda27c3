import { parseUrl } from '@/lib/parse-url';
import { setCookieLines } from '@/lib/upstream/call';
import { newConnections } from '@/lib/upstream/pool';
import { firstHeader, send } from '@/lib/upstream/send';
import { type Cookie, readCookie } from './cookies';

export type AskOptions = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  /** Sent as application/x-www-form-urlencoded. */
  form?: Record<string, string>;
  /** Sent unchanged, as application/json. */
  json?: string;
  /** The least time that a slow request gets, whatever the deadline of the others. */
  leastMs?: number;
};

export type Reply = {
  status: number;
  /** Where a redirect leads; null if there is none or it isn't an absolute URL. */
  location: URL | null;
  cookies: readonly Cookie[];
  /** The body if it is JSON, otherwise null. */
  json: unknown;
  /** How far the server's clock is ahead of ours, in milliseconds; null if the answer has no date. */
  aheadMs: number | null;
};

export type Ask = (url: string, options?: AskOptions) => Promise<Reply>;

/** A server didn't answer in time; the message says which one and why. */
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
  const dispatcher = newConnections(timeoutMs, false);
  return {
    close: () => dispatcher.destroy(),
    async ask(url, { method = 'GET', headers = {}, form, json, leastMs = 0 } = {}) {
      const body = form === undefined ? json : new URLSearchParams(form).toString();
      const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
      const { origin, pathname, search } = new URL(url);
      const sentAt = Date.now();
      const sent = await send(
        dispatcher,
        {
          origin,
          method,
          path: `${pathname}${search}`,
          headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': type }), ...headers },
          body: body ?? null,
        },
        { timeoutMs: Math.max(leastMs, timeoutMs), maxBytes: MAX_BODY },
      );
      if (!sent.ok) throw new NoAnswer(`${origin} ${toReason(sent.error.cause)}`);
      const received = sent.value;
      return {
        status: received.status,
        location: absoluteUrl(firstHeader(received.headers, 'location')),
        cookies: setCookieLines(received).map(readCookie),
        json: parseJson(received.body.toString()),
        aheadMs: clockDifference(firstHeader(received.headers, 'date'), sentAt, Date.now()),
      };
    },
  };
}

/** The date has no fractions of a second; half a second is the best guess. */
function clockDifference(date: string | null, sentAt: number, receivedAt: number): number | null {
  const there = Date.parse(date ?? '');
  return Number.isNaN(there) ? null : there + 500 - (sentAt + receivedAt) / 2;
}

function absoluteUrl(location: string | null): URL | null {
  return location === null ? null : parseUrl(location);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections',
  ENOTFOUND: 'has a host name that is unknown here',
  EAI_AGAIN: "has a host name that can't be looked up now",
  UND_ERR_CONNECT_TIMEOUT: 'does not answer in time',
  timeout: 'does not answer in time',
};

/** The kind of failure, never its message, which may quote what was sent. */
function toReason(cause: string): string {
  return REASONS[cause] ?? `gives no answer (${cause})`;
}
