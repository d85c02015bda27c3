import { getEnv } from '@/lib/config/env';
import type { ErrorCode } from '@/lib/errors';
import { pickFields, readForm } from '@/lib/http/form';
import { isSameOrigin } from '@/lib/http/same-origin';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { fail, ok, type Result } from '@/lib/result';
import { isCsrfTokenValid } from '@/lib/signed/csrf';
import { errorPage, upstreamErrorPage } from './error-page';
import { type FormSubject, toCsrfBinding } from './forms';

/** What is wrong with a form; the cause is for the log. */
export type FormFault = { code: ErrorCode; cause?: string };

type Fields<Single extends string, Many extends string> = Partial<Record<Single, string>> & Record<Many, string[]>;

/** How one of our forms is read, and what has to be known before its token can be checked. */
export type OwnForm<Single extends string, Many extends string, Form, Known extends { session: SessionState }> = {
  /** The fields besides `csrf` that may come once. Any other field is refused. */
  single: readonly Single[];
  /** The fields that may come many times. */
  many: readonly Many[];
  parse: (fields: Fields<Single, Many>) => Result<Form, FormFault>;
  /** Asks for the session and whatever else the decision needs; or answers where that needs no token. */
  read: (request: Request, form: Form) => Promise<Result<Known, Response>>;
  /** What the form's token is bound to, besides the session. */
  subject: (form: Form) => Omit<FormSubject, 'session'>;
};

/**
 * Guards the POST of one of our own forms. It passes when a page of ours sent it, its fields are known and well formed,
 * and its token belongs to this session and challenge.
 *
 * @returns the form with what was read for it; or the answer to the request
 */
export async function guardPost<
  Single extends string,
  Many extends string,
  Form,
  Known extends { session: SessionState },
>(request: Request, own: OwnForm<Single, Many, Form, Known>): Promise<Result<Known & { form: Form }, Response>> {
  const { origin, secrets } = getEnv();
  if (!isSameOrigin(request.headers, origin)) return fail(await errorPage(request, 'csrf_failed', { cause: 'origin' }));
  const posted = await readFields(request, own);
  if (!posted.ok) return fail(await errorPage(request, posted.error));
  const form = own.parse(posted.value.fields);
  if (!form.ok) return fail(await errorPage(request, form.error.code, { cause: form.error.cause }));
  const known = await own.read(request, form.value);
  if (!known.ok) return known;
  const binding = toCsrfBinding({ ...own.subject(form.value), session: known.value.session });
  return isCsrfTokenValid(secrets, { ...binding, token: posted.value.csrf })
    ? ok({ ...known.value, form: form.value })
    : fail(await errorPage(request, 'csrf_failed', { cause: 'token' }));
}

async function readFields<Single extends string, Many extends string>(
  request: Request,
  { single, many }: { single: readonly Single[]; many: readonly Many[] },
): Promise<Result<{ fields: Fields<Single, Many>; csrf: string }, ErrorCode>> {
  const form = await readForm(request);
  if (!form.ok) return form;
  const picked = pickFields<Single | 'csrf', Many>(form.value, [...single, 'csrf'], many);
  if (!picked.ok) return picked;
  const { one, many: repeated } = picked.value;
  return ok({ fields: { ...one, ...repeated }, csrf: one.csrf ?? '' });
}

/**
 * Asks for the session.
 *
 * @param retryAt where to try again after an outage, because the form itself can't be sent again
 */
export async function readSession(
  request: Request,
  retryAt: string,
): Promise<Result<{ session: SessionState }, Response>> {
  const session = await getSession(request.headers.get('cookie'));
  return session.ok
    ? ok({ session: session.value })
    : fail(await upstreamErrorPage(request, session.error, { retryAt }));
}
