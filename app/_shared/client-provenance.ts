import { type Provenance, provenanceOf, type Trust, trustIn } from '@/lib/agents/provenance';
import { getAgentsConfig } from '@/lib/config/files';
import type { ClientInfo } from '@/lib/hydra/client-info';

/** Tells where the client of a request comes from. */
export function clientProvenance({ metadata }: ClientInfo): Provenance {
  return provenanceOf(metadata, getAgentsConfig().documents.verified);
}

/** How far the client of a request is trusted. */
export function clientTrust(client: ClientInfo): Trust {
  return trustIn(clientProvenance(client));
}
