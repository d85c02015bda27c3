import 'server-only';
import type { Dispatcher } from 'undici';
import { getEnv } from '../env';
import { kratosCookies } from '../kratos/client';
import { readLimitedBytes, TooLongError } from '../limited';
import { fail, ok, type Result } from '../result';
import { upstreamPool } from '../upstream-pool';
import { requestHeaders, responseHeaders } from './headers';
import type { Upstream } from './routes';

/** Longer than any answer of Kratos or Hydra to a browser. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** A password hash at production cost takes time under load; twice the usual patience. */
const PATIENCE = 2;

export type Forwarded = {
  status: number;
  headers: Headers;
  setCookies: string[];
  body: Buffer;
};

export type ForwardError =
  /** No answer, or half of one. */
  | { kind: 'unavailable'; cause: string }
  /** An answer that can't be passed on. */
  | { kind: 'invalid'; cause: string };

export type Outgoing = {
  path: string;
  search: string;
  /** As readForwardedBody gave it. */
  body: Buffer | null;
};

/**
 * Forwards one request and reads the whole answer.
 *
 * Both bodies are in memory while a connection is in use: it is never held up by a client that sends or reads slowly.
 *
 * @returns the answer, its headers cut to what may be shown; `invalid` where its Location names an internal host, among
 *   others
 */
export async function forward(
  upstream: Upstream,
  request: Request,
  { path, search, body }: Outgoing,
): Promise<Result<Forwarded, ForwardError>> {
  const { origin, upstreamTimeoutMs } = getEnv();
  const facts = { origin, clientIp: request.headers.get('x-vestibule-client-ip'), kratosCookies };
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), upstreamTimeoutMs * PATIENCE);
  try {
    const answer = await upstreamPool(upstream).request({
      method: request.method as Dispatcher.HttpMethod,
      path: `${path}${search}`,
      headers: requestHeaders(upstream, request.headers, facts),
      body,
      signal: deadline.signal,
    });
    return judge(answer, await readLimitedBytes(answer.body, MAX_ANSWER_BYTES));
  } catch (error) {
    if (error instanceof TooLongError) return fail({ kind: 'invalid', cause: 'the answer is too long' });
    return fail({ kind: 'unavailable', cause: causeOf(error) });
  } finally {
    clearTimeout(timer);
  }
}

function judge(answer: Dispatcher.ResponseData, body: Buffer): Result<Forwarded, ForwardError> {
  // No other status can be given to a browser as an answer.
  if (answer.statusCode < 200 || answer.statusCode > 599)
    return fail({ kind: 'invalid', cause: `status ${answer.statusCode}` });
  const headers = responseHeaders(answer.headers);
  if (namesInternalHost(headers.get('location')))
    return fail({ kind: 'invalid', cause: 'Location names an internal host' });
  const setCookies = [answer.headers['set-cookie'] ?? []].flat();
  return ok({ status: answer.statusCode, headers, setCookies, body });
}

function namesInternalHost(location: string | null): boolean {
  if (location === null) return false;
  const { origin, kratosPublicUrl, kratosAdminUrl, hydraPublicUrl, hydraAdminUrl } = getEnv();
  const internal = [kratosPublicUrl, kratosAdminUrl, hydraPublicUrl, hydraAdminUrl].filter((url) => url !== origin);
  try {
    return internal.includes(new URL(location, `${origin}/`).origin);
  } catch {
    return true;
  }
}

function causeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
