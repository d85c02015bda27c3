import { mayHave } from '../../http/params';
import { findRepeated, joinPairs, type Pair, readFirst, readPairs, toPair, without } from '../../http/raw-query';
import type { KnownClient } from '../client';
import type { Resource } from '../registry';
import { findTarget, MAY_REPEAT, readResources, withAudience } from './target';

/** Why a request to start an authorization can't go on. The codes are those of RFC 6749, 7636 and 8707. */
export type StartFault =
  | 'invalid_target'
  | 'invalid_request'
  | 'unsupported_response_type'
  | 'unsupported_response_mode'
  | 'pkce_required'
  | 'pkce_method_unsupported'
  | 'request_not_supported';

export type StartDecision =
  /** The query for Hydra, without a question mark. */
  | { kind: 'forward'; query: string; resource: Resource | null }
  | { kind: 'refuse'; fault: StartFault }
  /** A parameter that may stand there only once. */
  | { kind: 'repeated'; name: string };

/**
 * Tells whether a request starts an authorization: it carries no verifier of Hydra's. Hydra ignores an empty one, and
 * one of nothing but white space as Go knows it.
 */
export function isStart(search: string): boolean {
  return ['login_verifier', 'consent_verifier'].every((name) => isBlank(readFirst(search, name) ?? ''));
}

function isBlank(text: string): boolean {
  return text.replaceAll(/[\s\u0085]/gu, '') === '';
}

/** Tells whether a request names a resource, in its query or in a request object, at little cost where it has none. */
export function namesResource(search: string): boolean {
  return (mayHave(search, 'resource') || mayHave(search, 'request')) && readResources(readPairs(search)).length > 0;
}

/**
 * Decides what a request of a known client becomes: its resource is an audience for Hydra, which puts it into the
 * token. Without a resource, nothing changes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8707#section-2.1
 */
export function decideKnownStart(search: string, client: KnownClient, resources: readonly Resource[]): StartDecision {
  const pairs = readPairs(search);
  const named = readResources(pairs);
  if (named.length === 0) return { kind: 'forward', query: joinPairs(pairs), resource: null };
  const repeated = findRepeated(pairs, MAY_REPEAT);
  if (repeated !== null) return { kind: 'repeated', name: repeated };
  const resource = findTarget(named, client, resources);
  if (resource === null) return { kind: 'refuse', fault: 'invalid_target' };
  return { kind: 'forward', query: joinPairs(withDefaultScopes(withAudience(pairs, resource), resource)), resource };
}

/**
 * A client that names a resource and no scope asks for what the resource gives at first. Otherwise there'd be nothing
 * to allow.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.3
 */
function withDefaultScopes(pairs: readonly Pair[], { defaultScopes }: Resource): readonly Pair[] {
  const hasScope = pairs.some(({ name }) => name === 'scope');
  return hasScope || defaultScopes.length === 0 ? pairs : [...pairs, toPair('scope', defaultScopes.join(' '))];
}

/**
 * The query that has Hydra refuse the audience, and with it the request. Hydra knows where the client wants to hear of
 * it, and in which way.
 */
export function refusedQuery(search: string): string {
  return joinPairs([...without(readPairs(search), 'audience'), toPair('audience', 'vestibule-refused:resource')]);
}
