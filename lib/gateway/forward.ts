import 'server-only';
import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { getEnv } from '../env';
import { kratosCookies } from '../kratos/client';
import { limited, TooLongError } from '../limited';
import { fail, ok, type Result } from '../result';
import { upstreamPool } from '../upstream-pool';
import { requestHeaders, responseHeaders } from './headers';
import type { Upstream } from './routes';

const MAX_BODY_BYTES = 256 * 1024;
/** A password hash at production cost takes time under load; twice the usual patience. */
const PATIENCE = 2;

export type Forwarded = {
  status: number;
  headers: Headers;
  setCookies: string[];
  body: Readable;
  /** Reads the body to nowhere, so that the connection can be used again; for an answer that is replaced by our own. */
  discard: () => Promise<void>;
};

export type ForwardError = { kind: 'too_large' } | { kind: 'unavailable'; cause: string } | { kind: 'leak' };

/**
 * Forwards one request and streams the answer back.
 *
 * @returns the answer, its headers cut to what may be shown; `leak` where its Location names an internal host
 */
export async function forward(
  upstream: Upstream,
  request: Request,
  { path, search }: { path: string; search: string },
): Promise<Result<Forwarded, ForwardError>> {
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > MAX_BODY_BYTES) return fail({ kind: 'too_large' });
  const { origin, upstreamTimeoutMs } = getEnv();
  const facts = { origin, clientIp: request.headers.get('x-vestibule-client-ip'), kratosCookies };
  try {
    const answer = await upstreamPool(upstream).request({
      method: request.method as Dispatcher.HttpMethod,
      path: `${path}${search}`,
      headers: requestHeaders(upstream, request.headers, facts),
      body: bodyOf(request),
      signal: AbortSignal.timeout(upstreamTimeoutMs * PATIENCE),
    });
    const headers = responseHeaders(answer.headers);
    if (namesInternalHost(headers.get('location'))) {
      await answer.body.dump();
      return fail({ kind: 'leak' });
    }
    const cookies = answer.headers['set-cookie'] ?? [];
    const setCookies = Array.isArray(cookies) ? cookies : [cookies];
    return ok({ status: answer.statusCode, headers, setCookies, body: answer.body, discard: () => answer.body.dump() });
  } catch (error) {
    if (error instanceof TooLongError) return fail({ kind: 'too_large' });
    return fail({ kind: 'unavailable', cause: causeOf(error) });
  }
}

function bodyOf(request: Request): Readable | null {
  if (request.body === null || request.method === 'GET' || request.method === 'HEAD') return null;
  return Readable.from(limited(request.body, MAX_BODY_BYTES));
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
