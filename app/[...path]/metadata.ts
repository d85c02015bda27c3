import { toOpenIdMetadata, toServerMetadata } from '@/lib/agents/metadata';
import { getOffers } from '@/lib/agents/offers';
import { getResources } from '@/lib/agents/registry';
import { UNVERIFIED } from '@/lib/config/resources-config';
import { getDiscovery } from '@/lib/hydra/discovery';
import { log } from '@/lib/log';
import { newReference } from '../_shared/error-page';
import { jsonResponse } from '../_shared/json-response';

const SERVER_METADATA = '/.well-known/oauth-authorization-server';
const ADDRESSES = new Set(['/.well-known/openid-configuration', SERVER_METADATA]);
/** As long as we keep Hydra's own document. */
const CACHING = 'public, max-age=300';

/** Tells whether a path is one of the two addresses of metadata; both may have a slash at the end. */
export function isMetadata(path: string): boolean {
  return ADDRESSES.has(withoutSlash(path));
}

/** Answers with what the front door and Hydra do together, at both addresses, whatever Hydra has there itself. */
export async function metadataResponse(path: string): Promise<Response> {
  const discovery = await getDiscovery();
  if (!discovery.ok) {
    const reference = newReference();
    const cause = `${discovery.error.upstream}: ${discovery.error.cause}`;
    log.error({ error_code: 'upstream_unavailable', reference, path, cause }, 'the metadata could not be read');
    return jsonResponse({ error: 'temporarily_unavailable', reference }, 503, { 'Retry-After': '30' });
  }
  const isServer = withoutSlash(path) === SERVER_METADATA;
  const metadata = isServer
    ? toServerMetadata(discovery.value, getOffers(), openScopes())
    : toOpenIdMetadata(discovery.value, getOffers());
  return jsonResponse(metadata, 200, { 'Cache-Control': CACHING });
}

function openScopes(): string[] {
  return [...new Set(getResources().flatMap(({ openTo, scopes }) => (openTo.includes(UNVERIFIED) ? scopes : [])))];
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
