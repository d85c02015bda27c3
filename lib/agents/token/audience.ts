import type { AgentClient } from '../client';
import { findResource, isOpenTo, type Resource } from '../registry';
import type { TokenFault } from './request';

/** What is known of a token: for whom it is, and by whom it was asked for. */
export type Held = { client: AgentClient; audiences: readonly string[] };

/** Tells whether audiences include a resource, in any spelling that the registry knows. */
export function isFor(audiences: readonly string[], { resource }: Resource, resources: readonly Resource[]): boolean {
  return audiences.some(
    (audience) => audience === resource || findResource(audience, resources)?.resource === resource,
  );
}

/**
 * Decides whether a refresh token may be spent. A resource that has been closed or removed since ends it: for a known
 * client if it asks for that resource, for an unverified one in any case, because it has no other audiences.
 *
 * @param resource the one that the request names; null for none
 * @returns why not; null if it may
 */
export function judgeRefresh(
  { client, audiences }: Held,
  resource: Resource | null,
  resources: readonly Resource[],
): TokenFault | null {
  if (resource !== null && !(isFor(audiences, resource, resources) && isOpenTo(client, resource))) {
    return { error: 'invalid_target', description: 'The refresh token is for another resource.' };
  }
  if (client.kind === 'known' || audiences.every((audience) => isStillOpen(audience, client, resources))) return null;
  return { error: 'invalid_grant', description: 'The resource of the refresh token is no longer open to this client.' };
}

/** Tells whether an audience is a resource that a client may still use. */
export function isStillOpen(audience: string, client: AgentClient, resources: readonly Resource[]): boolean {
  const resource = findResource(audience, resources);
  return resource !== null && isOpenTo(client, resource);
}
