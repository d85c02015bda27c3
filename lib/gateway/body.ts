import { BrokenOffError } from '../http/form';
import { readLimitedBytes, TooLongError } from '../http/limited';
import { mediaType } from '../http/media-type';
import { parseJson } from '../json';
import { fail, ok, type Result } from '../result';
import type { GatewayRequest } from './request';

const MAX_BODY_BYTES = 256 * 1024;

/**
 * Reads the whole body of a request to forward, before it gets a connection.
 *
 * @returns the bytes, null for a request without a body; too_large above 256 KB, even if Content-Length claims less
 * @throws BrokenOffError if the client goes away in the middle
 */
export async function readForwardedBody(
  { method, header }: Pick<GatewayRequest, 'method' | 'header'>,
  body: AsyncIterable<Uint8Array> | null,
): Promise<Result<Buffer | null, 'too_large'>> {
  if (Number(header('content-length') ?? 0) > MAX_BODY_BYTES) return fail('too_large');
  if (body === null || method === 'GET' || method === 'HEAD') return ok(null);
  try {
    return ok(await readLimitedBytes(body, MAX_BODY_BYTES));
  } catch (error) {
    if (error instanceof TooLongError) return fail('too_large');
    throw new BrokenOffError('The client broke off its request.');
  }
}

/** Tells whether a request says in advance that its body isn't too large; Node holds it to that. */
export function isKnownToFit(header: GatewayRequest['header']): boolean {
  return header('transfer-encoding') === null && Number(header('content-length') ?? 0) <= MAX_BODY_BYTES;
}

/**
 * Reads the fields of a form or of a JSON object that are texts.
 *
 * @returns the fields; null for a body of another type or an unreadable one
 */
export function parseFields(request: Request, body: Buffer | null): URLSearchParams | null {
  const text = body?.toString('utf8') ?? '';
  switch (mediaType(request.headers)) {
    case 'application/x-www-form-urlencoded':
      return new URLSearchParams(text);
    case 'application/json':
      return parseJsonFields(text);
    default:
      return null;
  }
}

function parseJsonFields(text: string): URLSearchParams | null {
  const parsed = parseJson(text);
  if (typeof parsed !== 'object' || parsed === null) return null;
  const texts = Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  // Kratos and Hydra ignore the case of member names.
  return new URLSearchParams(texts.map(([name, value]) => [name.toLowerCase(), value]));
}
