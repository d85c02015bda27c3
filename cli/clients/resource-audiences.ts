import type { Resource } from '@/lib/agents/registry';
import type { WantedClient } from './resolve';

/**
 * What clients of a file lack for the resources that are open to them by name. Hydra would refuse the token, and the
 * client would only hear invalid_target.
 *
 * @returns sentences that name client and audience
 */
export function missingAudiences(clients: readonly WantedClient[], resources: readonly Resource[]): string[] {
  return clients.flatMap(({ id, entry: { audiences } }) =>
    resources
      .filter(({ openTo, resource }) => openTo.includes(id) && !audiences.some((one) => allowsAudience(one, resource)))
      .map(({ resource }) => `client "${id}": audiences: add ${resource}, a resource that is open to this client`),
  );
}

/** Tells whether an audience of a client covers a resource: Hydra lets one stand for everything below it. */
export function allowsAudience(audience: string, resource: string): boolean {
  const base = audience.replace(/\/+$/, '');
  return resource === base || resource.startsWith(`${base}/`);
}
