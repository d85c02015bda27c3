import { SCOPE } from '../patterns';
import { fail, ok, type Result } from '../result';
import type { SessionProblem } from './problem';

/** What a page requests. Nothing means everything that may be granted. */
export type GrantRequest = {
  /** Space separated. */
  scope: string;
  /** Each entry is one audience, or several separated by spaces. */
  audience: readonly string[];
};

export type Grant = { scopes: string[]; audiences: string[] };

/**
 * Decides what to request from Hydra. Only the configuration counts, because Hydra compares the scopes of such a
 * request only with the trust's, never with the client's.
 *
 * @returns the requested values, each once, or all that may be granted if nothing was requested; invalid_scope or
 *   invalid_target (RFC 8707) for anything else, so a page never silently gets less than it requested
 */
export function decideGrant(
  request: GrantRequest,
  allowed: Readonly<Record<keyof Grant, readonly string[]>>,
): Result<Grant, SessionProblem> {
  const scopes = splitWords([request.scope]);
  const audiences = splitWords(request.audience);
  if (scopes.some((scope) => !SCOPE.test(scope) || !allowed.scopes.includes(scope)))
    return fail({ code: 'invalid_scope' });
  if (audiences.some((audience) => !allowed.audiences.includes(audience))) return fail({ code: 'invalid_target' });
  return ok({
    scopes: scopes.length > 0 ? scopes : [...allowed.scopes],
    audiences: audiences.length > 0 ? audiences : [...allowed.audiences],
  });
}

function splitWords(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => text.split(' ')).filter((word) => word !== ''))];
}
