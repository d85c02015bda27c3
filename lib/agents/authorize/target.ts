import { firstValue, type Pair, toPair, without } from '../../http/raw-query';
import { readJwtPayload } from '../../jwt';
import type { AgentClient } from '../client';
import { findResource, isOpenTo, type Resource } from '../registry';

/** May appear more than once: RFC 8707, section 2, and Hydra's own parameter. */
export const MAY_REPEAT: ReadonlySet<string> = new Set(['resource', 'audience']);

/** The resources that the parameters name, without those of a request object; null for a value that is no text. */
export function readNamed(pairs: readonly Pair[]): (string | null)[] {
  return pairs.filter(({ name }) => name === 'resource').map(({ value }) => value);
}

/**
 * The resources that a request names; null for a value that is no text. Hydra has a request object count as soon as it
 * has checked its signature.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9101#section-6.3
 */
export function readResources(pairs: readonly Pair[]): (string | null)[] {
  const named = readNamed(pairs);
  const inObject: unknown = readJwtPayload(firstValue(pairs, 'request') ?? '')?.['resource'] ?? [];
  return [...named, ...[inObject].flat().map((value) => (typeof value === 'string' ? value : null))];
}

/** The one resource that is meant; null for an unknown one, a closed one, or several, which no token could be for. */
export function findTarget(
  named: readonly (string | null)[],
  client: AgentClient,
  resources: readonly Resource[],
): Resource | null {
  const only = findUnclaimed(named, resources);
  return only !== null && isOpenTo(client, only) ? only : null;
}

/** The same, whoever asks. */
export function findUnclaimed(named: readonly (string | null)[], resources: readonly Resource[]): Resource | null {
  const found = new Set(named.map((uri) => (uri === null ? null : findResource(uri, resources))));
  const [only = null] = found;
  return found.size === 1 ? only : null;
}

/** The words of a list such as `scope`. */
export function splitWords(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** The audiences of the request and that of the resource, each in a parameter of its own. */
export function withAudience(pairs: readonly Pair[], { resource }: Resource): readonly Pair[] {
  const given = pairs.filter(({ name, value }) => name === 'audience' && value !== null);
  const audiences = given.length === 1 ? splitWords(given[0]?.value ?? '') : given.map(({ value }) => value ?? '');
  if (audiences.includes(resource)) return pairs;
  // Hydra splits a lone one at its spaces, but not several.
  const others = audiences.length === given.length ? pairs : without(pairs, 'audience');
  const again = others === pairs ? [] : audiences.map((audience) => toPair('audience', audience));
  return [...others, ...again, toPair('audience', resource)];
}
