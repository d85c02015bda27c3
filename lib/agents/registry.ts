import { getResourcesConfig } from '../config/files';
import { type Resource, UNVERIFIED } from '../config/resources-config';
import { toResourceKey } from '../http/resource-uri';
import type { AgentClient } from './client';

export type { Resource };

/** All resources, in the order of the file. */
export function getResources(): readonly Resource[] {
  return getResourcesConfig().resources;
}

/** Finds the resource that a URI names, by its own or an alias; null where there is none. */
export function findResource(text: string, resources: readonly Resource[] = getResources()): Resource | null {
  const key = toResourceKey(text);
  if (key === null) return null;
  return (
    resources.find(({ resource, aliases }) => [resource, ...aliases].some((uri) => toResourceKey(uri) === key)) ?? null
  );
}

/**
 * Tells whether a client may ask for tokens for a resource. What is open to unverified clients is open to all; Hydra
 * still has to have the audience in the client's row.
 */
export function isOpenTo(client: AgentClient, { openTo }: Resource): boolean {
  return openTo.includes(UNVERIFIED) || openTo.includes(client.id);
}

/** The resources that a client may ask tokens for. */
export function resourcesOpenTo(client: AgentClient, resources: readonly Resource[] = getResources()): Resource[] {
  return resources.filter((resource) => isOpenTo(client, resource));
}

/** The scopes that an unverified client may have beside those of the resources. */
const ALWAYS = ['openid', 'offline_access'];

/**
 * All that an unverified client may ever get: what its row in Hydra allows.
 *
 * @param client the one that the row belongs to; without it, what every unverified client may get
 */
export function ceilingOf(
  client: AgentClient | null,
  resources: readonly Resource[] = getResources(),
): { scopes: string[]; audiences: string[] } {
  const open = resources.filter((one) => (client === null ? one.openTo.includes(UNVERIFIED) : isOpenTo(client, one)));
  return {
    scopes: [...new Set([...ALWAYS, ...open.flatMap(({ scopes }) => scopes)])],
    audiences: open.map(({ resource }) => resource),
  };
}
