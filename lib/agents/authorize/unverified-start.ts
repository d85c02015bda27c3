import { findRepeated, firstValue, joinPairs, type Pair, readPairs, without, withValue } from '../../http/raw-query';
import type { AgentClient, UnverifiedClient } from '../client';
import { isOpenTo, type Resource } from '../registry';
import type { StartDecision, StartFault } from './start';
import { wrapState } from './state';
import { findTarget, MAY_REPEAT, readResources, splitWords } from './target';

/** What the operator lets unverified clients have. */
export type StartPolicy = {
  resources: readonly Resource[];
  /** Whether offline_access is added, so that nobody has to sign in anew all day. */
  hasRefresh: boolean;
};

/**
 * Decides what a request of an unverified client becomes. It may ask for open resources only, has to prove by PKCE that
 * it's the one that gets the code, and needn't know what Hydra wants in a state.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.3
 */
export function decideUnverifiedStart(search: string, client: UnverifiedClient, policy: StartPolicy): StartDecision {
  const pairs = readPairs(search);
  const repeated = findRepeated(pairs, MAY_REPEAT);
  if (repeated !== null) return { kind: 'repeated', name: repeated };
  const fault = findUnverifiedFault(pairs);
  if (fault !== null) return { kind: 'refuse', fault };
  const named = readResources(pairs);
  const asked = splitWords(firstValue(pairs, 'scope') ?? '');
  const resource =
    named.length > 0 ? findTarget(named, client, policy.resources) : chooseResource(asked, client, policy.resources);
  if (named.length > 0 && resource === null) return { kind: 'refuse', fault: 'invalid_target' };
  const scopes = new Set(asked.length > 0 ? asked : (resource?.defaultScopes ?? []));
  if (policy.hasRefresh && scopes.size > 0) scopes.add('offline_access');
  return { kind: 'forward', query: joinPairs(complete(pairs, scopes, resource)), resource };
}

function complete(pairs: readonly Pair[], scopes: ReadonlySet<string>, resource: Resource | null): readonly Pair[] {
  const state = wrapState(firstValue(pairs, 'state'));
  const values = [
    ...(scopes.size > 0 ? [['scope', [...scopes].join(' ')] as const] : []),
    ...(state === null ? [] : [['state', state] as const]),
    // Never the client's own audience, because Hydra would take it as asked for.
    ...(resource === null ? [] : [['audience', resource.resource] as const]),
  ];
  return values.reduce<readonly Pair[]>(
    (sofar, [name, value]) => withValue(sofar, name, value),
    without(pairs, 'audience'),
  );
}

/** S256 is the only method that a client may be trusted with, because plain protects nothing that has leaked. */
function findUnverifiedFault(pairs: readonly Pair[]): StartFault | null {
  const has = (name: string) => pairs.some((pair) => pair.name === name && pair.value !== '');
  if (has('request') || has('request_uri') || has('registration')) return 'request_not_supported';
  if (firstValue(pairs, 'response_type') !== 'code') return 'unsupported_response_type';
  if (!['', 'query', 'form_post'].includes(firstValue(pairs, 'response_mode') ?? ''))
    return 'unsupported_response_mode';
  if (!/^[\w-]{43}$/.test(firstValue(pairs, 'code_challenge') ?? '')) return 'pkce_required';
  return firstValue(pairs, 'code_challenge_method') === 'S256' ? null : 'pkce_method_unsupported';
}

/** Scopes that belong to no resource. */
const OF_NOBODY = new Set(['openid', 'offline_access', 'offline']);

/** Without a resource: the only one that has all the scopes, or the only one that is open. */
function chooseResource(
  asked: readonly string[],
  client: AgentClient,
  resources: readonly Resource[],
): Resource | null {
  const wanted = asked.filter((scope) => !OF_NOBODY.has(scope));
  const fitting = resources.filter(
    (one) => isOpenTo(client, one) && wanted.every((scope) => one.scopes.includes(scope)),
  );
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
