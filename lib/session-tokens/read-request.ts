import { z } from 'zod';
import type { ErrorCode } from '../errors';
import { pickFields, readBody, readForm } from '../http/form';
import { mediaType } from '../http/media-type';
import { parseJson } from '../json';
import { fail, ok, type Result } from '../result';
import type { GrantRequest } from './decide-grant';
import { problemForInput, type SessionProblem } from './problem';

export type TokenRequest = GrantRequest & { csrfToken: string };

const MAX_BYTES = 8 * 1024;

const text = z.string().max(MAX_BYTES);
const jsonSchema = z.strictObject({
  scope: text.optional(),
  audience: z.union([text, z.array(text)]).optional(),
  csrf_token: text.optional(),
});

/**
 * Reads what a page requests, from JSON, from a form, or from an empty body.
 *
 * @returns the request, with the CSRF token from the body or from the header X-CSRF-Token; invalid_request for anything
 *   malformed or unknown, or repeated in a form; too_large, unsupported_media_type
 */
export async function readTokenRequest(request: Request): Promise<Result<TokenRequest, SessionProblem>> {
  const fields = await readFields(request);
  if (!fields.ok) return fail(problemForInput(fields.error));
  const { scope = '', audience = [], csrf_token } = fields.value;
  const csrfToken = csrf_token ?? request.headers.get('x-csrf-token') ?? '';
  return ok({ scope, audience: [audience].flat(), csrfToken });
}

async function readFields(request: Request): Promise<Result<z.infer<typeof jsonSchema>, ErrorCode>> {
  switch (mediaType(request.headers)) {
    case 'application/json':
      return readJson(request);
    case '':
      return readNothing(request);
    default:
      return readFormFields(request);
  }
}

async function readJson(request: Request): Promise<Result<z.infer<typeof jsonSchema>, ErrorCode>> {
  const body = await readBody(request.body, MAX_BYTES);
  if (body === null) return fail('too_large');
  const parsed = jsonSchema.safeParse(parseJson(body));
  return parsed.success ? ok(parsed.data) : fail('param_invalid');
}

/** A call that requests everything needs no body. A body without a declared type isn't guessed at. */
async function readNothing(request: Request): Promise<Result<z.infer<typeof jsonSchema>, ErrorCode>> {
  const body = await readBody(request.body, 0);
  return body === '' ? ok({}) : fail('unsupported_media_type');
}

async function readFormFields(request: Request): Promise<Result<z.infer<typeof jsonSchema>, ErrorCode>> {
  const form = await readForm(request, MAX_BYTES);
  if (!form.ok) return form;
  const picked = pickFields(form.value, ['scope', 'csrf_token'], ['audience']);
  return picked.ok ? ok({ ...picked.value.one, audience: picked.value.many.audience }) : picked;
}
