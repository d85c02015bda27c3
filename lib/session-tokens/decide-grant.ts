import { SCOPE } from '../patterns';
import { fail, ok, type Result } from '../result';
import type { SessionProblem } from './problem';

/** What a page asks for; nothing means everything that may be granted. */
export type GrantRequest = {
  /** Space separated. */
  scope: string;
  /** Each entry one audience, or several with spaces between. */
  audience: readonly string[];
};

export type Grant = { scopes: string[]; audiences: string[] };

/**
 * Decides what is asked of Hydra. The configuration is the only measure: Hydra compares the scopes of such a request with the trust's
 * alone, never with the client's.
 *
 * @returns what was asked for, each once, or all that may be granted where nothing was; invalid_scope or invalid_target (RFC 8707) for
 *   anything beyond that, so that a page never gets less than it asked for without knowing
 */
export function decideGrant(
  wish: GrantRequest,
  allowed: Readonly<Record<keyof Grant, readonly string[]>>,
): Result<Grant, SessionProblem> {
  const scopes = wordsOf([wish.scope]);
  const audiences = wordsOf(wish.audience);
  if (scopes.some((scope) => !SCOPE.test(scope) || !allowed.scopes.includes(scope)))
    return fail({ code: 'invalid_scope' });
  if (audiences.some((audience) => !allowed.audiences.includes(audience))) return fail({ code: 'invalid_target' });
  return ok({
    scopes: scopes.length > 0 ? scopes : [...allowed.scopes],
    audiences: audiences.length > 0 ? audiences : [...allowed.audiences],
  });
}

function wordsOf(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => text.split(' ')).filter((word) => word !== ''))];
}
