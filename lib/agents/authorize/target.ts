import { firstValue, type Pair } from '../../http/raw-query';
import { readJwtPayload } from '../../jwt';
import type { AgentClient } from '../client';
import { findResource, isOpenTo, type Resource } from '../registry';

/** May appear more than once: RFC 8707, section 2, and Hydra's own parameter. */
export const MAY_REPEAT: ReadonlySet<string> = new Set(['resource', 'audience']);

/**
 * The resources that a request names; null for a value that is no text. Hydra has a request object count as soon as it
 * has checked its signature.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9101#section-6.3
 */
export function readResources(pairs: readonly Pair[]): (string | null)[] {
  const named = pairs.filter(({ name }) => name === 'resource').map(({ value }) => value);
  const inObject: unknown = readJwtPayload(firstValue(pairs, 'request') ?? '')?.['resource'] ?? [];
  return [...named, ...[inObject].flat().map((value) => (typeof value === 'string' ? value : null))];
}

/** The one resource that is meant; null for an unknown one, a closed one, or several, which no token could be for. */
export function findTarget(
  named: readonly (string | null)[],
  client: AgentClient,
  resources: readonly Resource[],
): Resource | null {
  const found = new Set(named.map((uri) => (uri === null ? null : findResource(uri, resources))));
  const [only] = found;
  return found.size === 1 && only && isOpenTo(client, only) ? only : null;
}

/** The words of a list such as `scope`. */
export function splitWords(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}
