import { z } from 'zod';
import { fail, ok, type Result } from '../result';
import { parseAnswer, type UpstreamFault } from '../upstream/call';
import { callKratos, hasSessionCookie, kratosCookies } from './client';
import { judgeWhoami, type SessionState } from './session';

export type Tokenized =
  | Exclude<SessionState, { kind: 'active' }>
  /** The session, and a JWT about it that Kratos has just signed. */
  | (Extract<SessionState, { kind: 'active' }> & { token: string });

const tokenizedSchema = z.object({ tokenized: z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/) });

/**
 * Asks Kratos who is signed in, and for a JWT of that session from a template of its tokenizer. Every call gets a new
 * `jti`.
 *
 * @param cookieHeader the browser's, of which only Kratos' cookies are passed on
 * @param template one of Kratos' session.whoami.tokenizer.templates, never an unchecked value from a caller
 * @returns as getSession does; `invalid` if the template, its key set or its mapper is wrong in Kratos' configuration
 *   (400)
 * @see https://www.ory.sh/docs/identities/session-to-jwt-cors
 */
export async function tokenizeSession(
  cookieHeader: string | null,
  template: string,
): Promise<Result<Tokenized, UpstreamFault>> {
  if (!hasSessionCookie(cookieHeader)) return ok({ kind: 'none' });
  const first = await askForToken(cookieHeader, template);
  // Kratos also answers 400 if it had no time to run the mapper. A second one means a wrong configuration.
  const answer = first.ok && first.value.status === 400 ? await askForToken(cookieHeader, template) : first;
  if (!answer.ok) return answer;
  if (answer.value.status === 400) return fail(misconfigured(template));
  const state = judgeWhoami(answer.value);
  if (!state.ok || state.value.kind !== 'active')
    return state as Result<Exclude<Tokenized, { token: string }>, UpstreamFault>;
  const parsed = parseAnswer('kratos', tokenizedSchema, answer.value.data);
  return parsed.ok ? ok({ ...state.value, token: parsed.value.tokenized }) : parsed;
}

function askForToken(cookieHeader: string | null, template: string) {
  const cookie = kratosCookies(cookieHeader);
  return callKratos({ path: '/sessions/whoami', query: { tokenize_as: template }, headers: { cookie }, retries: 1 });
}

function misconfigured(template: string): UpstreamFault {
  const cause = `tokenizer template "${template}" is missing in Kratos' configuration, or its key set or mapper cannot be used`;
  return { kind: 'invalid', upstream: 'kratos', cause };
}
