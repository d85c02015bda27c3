import { durationMs } from '../duration';
import type { AllowedApplication, ConsentClient } from '../hydra/allowed-applications';

/** What one application may do, from all consents that a person has given it. */
export type Connection = {
  client: ConsentClient;
  /** One entry for each set of services: what is allowed at one isn't allowed at another. */
  grants: AllowedAt[];
  /** When the oldest and the newest consent were given; null where Hydra names no date. */
  sinceMs: number | null;
  lastMs: number | null;
};

type AllowedAt = { audiences: string[]; scopes: string[] };

/** Puts the consents of each application together, the application that was allowed something last first. Pure. */
export function toConnections(allowed: readonly AllowedApplication[]): Connection[] {
  const connections = groupBy(allowed, ({ client }) => client.client_id).map(toConnection);
  return connections.sort((a, b) => (b.lastMs ?? 0) - (a.lastMs ?? 0));
}

function toConnection(consents: readonly [AllowedApplication, ...AllowedApplication[]]): Connection {
  const moments = consents.map(({ allowedAt }) => Date.parse(allowedAt ?? '')).filter((ms) => !Number.isNaN(ms));
  const grants = groupBy(consents, ({ audiences }) => JSON.stringify(audiences.toSorted())).map((group) => ({
    audiences: unique(group[0].audiences),
    scopes: unique(group.flatMap(({ scopes }) => scopes)),
  }));
  return {
    client: consents[0].client,
    grants,
    sinceMs: moments.length === 0 ? null : moments.reduce((a, b) => Math.min(a, b)),
    lastMs: moments.length === 0 ? null : moments.reduce((a, b) => Math.max(a, b)),
  };
}

/**
 * How long an access token of a client may live, in milliseconds.
 *
 * @returns null where only Hydra's configuration says so, which no API shows
 */
export function accessTokenLifeMs(client: ConsentClient): number | null {
  const lives = [
    client.authorization_code_grant_access_token_lifespan,
    client.refresh_token_grant_access_token_lifespan,
  ].map((text) => durationMs(text ?? ''));
  return lives.every((ms) => ms > 0) ? Math.max(...lives) : null;
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
