import { findRepeated, firstValue, joinPairs, type Pair, without } from '../../http/raw-query';
import { JWT_BEARER } from '../../jwt';
import { findTarget, findUnclaimed, MAY_REPEAT, readNamed, splitWords, withAudience } from '../authorize/target';
import type { AgentClient } from '../client';
import type { Resource } from '../registry';

/** Why a request at the token endpoint is refused, in the words of RFC 6749 and RFC 8707. */
export type TokenFault = { error: 'invalid_request' | 'invalid_target' | 'invalid_grant'; description: string };

export type TokenPlan =
  /** Hydra gets the body as it came. */
  | { kind: 'pass' }
  | { kind: 'refuse'; fault: TokenFault }
  | {
      kind: 'forward';
      /** The form for Hydra. */
      body: string;
      /** What the access token has to be for; null where the request names nothing. */
      resource: Resource | null;
      /** To be asked about before it's spent. */
      refreshToken: string | null;
    };

/** Grants that get their audience here, because nobody has consented to one before. */
const WITHOUT_CONSENT: readonly string[] = ['client_credentials', JWT_BEARER];

const UNKNOWN: TokenFault = {
  error: 'invalid_target',
  description: 'The resource is unknown or not open to this client.',
};

/**
 * Decides what becomes of a request at the token endpoint. Hydra ignores `resource`, so what it means is checked around
 * it: a refresh token before it's spent, and a new access token before it's handed out.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8707#section-2.2
 */
export function planToken(pairs: readonly Pair[], client: AgentClient, resources: readonly Resource[]): TokenPlan {
  const named = readNamed(pairs);
  if (named.length === 0 && client.kind === 'known') return { kind: 'pass' };
  const repeated = findRepeated(pairs, MAY_REPEAT);
  if (repeated !== null) {
    return { kind: 'refuse', fault: { error: 'invalid_request', description: `${repeated} is there more than once.` } };
  }
  const grants = splitWords(firstValue(pairs, 'grant_type') ?? '');
  const isDirect = grants.some((grant) => WITHOUT_CONSENT.includes(grant));
  // What a consent gave is in the tokens themselves; who may ask was decided then.
  const resource = isDirect ? findTarget(named, client, resources) : findUnclaimed(named, resources);
  if (named.length > 0 && resource === null) return { kind: 'refuse', fault: UNKNOWN };
  const bare = without(client.kind === 'known' ? pairs : without(pairs, 'audience'), 'resource');
  const body = joinPairs(isDirect && resource !== null ? withAudience(bare, resource) : bare);
  const refreshToken = grants.includes('refresh_token') ? firstValue(pairs, 'refresh_token') : null;
  return { kind: 'forward', body, resource, refreshToken };
}
