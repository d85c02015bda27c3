import type { ErrorCode } from '../errors';
import { fail, ok, type Result } from '../result';
import { readLimited, TooLongError } from './limited';
import { mediaType } from './media-type';

/** Our own forms are small. Kratos' go through the gateway, which has its own limit. */
const MAX_FORM_BYTES = 64 * 1024;

/**
 * Reads an application/x-www-form-urlencoded body. Bytes are counted as they arrive, because Content-Length may be
 * wrong.
 *
 * @param maxBytes for forms that are even smaller
 * @returns the fields; or unsupported_media_type, too_large, or param_invalid for malformed escapes
 * @throws BrokenOffError
 */
export async function readForm(
  request: Request,
  maxBytes = MAX_FORM_BYTES,
): Promise<Result<URLSearchParams, ErrorCode>> {
  if (mediaType(request.headers) !== 'application/x-www-form-urlencoded') return fail('unsupported_media_type');
  const body = await readBody(request.body, maxBytes);
  if (body === null) return fail('too_large');
  try {
    decodeURIComponent(body.replaceAll('+', ' '));
  } catch {
    return fail('param_invalid');
  }
  return ok(new URLSearchParams(body));
}

/**
 * Thrown if a client breaks off its body or sends malformed HTTP. Nobody waits for an answer, and it isn't our fault.
 */
export class BrokenOffError extends Error {
  override name = 'BrokenOffError';
}

/** Reads a body as text; null if it is longer than the limit. @throws BrokenOffError */
export async function readBody(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<string | null> {
  if (body === null) return '';
  try {
    return await readLimited(body, maxBytes);
  } catch (error) {
    if (error instanceof TooLongError) return null;
    throw new BrokenOffError('The client broke off its request.');
  }
}

/**
 * Reads the known fields of a form and refuses all others.
 *
 * @param single fields that may occur once
 * @param repeated fields that may occur many times
 * @returns the values; or param_invalid for an unknown field (mass assignment), param_repeated for a repeated single
 *   one
 */
export function pickFields<S extends string, R extends string>(
  form: URLSearchParams,
  single: readonly S[],
  repeated: readonly R[],
): Result<{ one: Partial<Record<S, string>>; many: Record<R, string[]> }, ErrorCode> {
  const known: readonly string[] = [...single, ...repeated];
  for (const name of form.keys()) {
    if (!known.includes(name)) return fail('param_invalid');
  }
  const one: Partial<Record<S, string>> = {};
  for (const name of single) {
    const values = form.getAll(name);
    if (values.length > 1) return fail('param_repeated');
    if (values[0] !== undefined) one[name] = values[0];
  }
  const many = Object.fromEntries(repeated.map((name) => [name, form.getAll(name)])) as Record<R, string[]>;
  return ok({ one, many });
}
