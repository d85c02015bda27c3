import type { Provenance } from '@/lib/agents/provenance';
import { readClientLook } from '@/lib/clients/settings';
import { nearestAccent } from '@/lib/config/accent';

import { getEnv } from '@/lib/config/env';
import { isLinkable } from '@/lib/http/redirect';
import type { ClientInfo } from '@/lib/hydra/client-info';
import { readableName } from '@/lib/readable-text';
import type { ApplicationView, PostAction } from '@/lib/views';
import { clientProvenance } from './client-provenance';

/** Ids may differ only at their end, so they are cut late. */
const MAX_ID_LENGTH = 255;

/**
 * What pages show of an OAuth 2.0 client. Nobody has checked what a registration says, so the name is cut and freed of
 * what hides or covers; the client_id replaces a name with nothing visible in it; links must be https; and a logo must
 * come from an allowed origin. What the operator has written into the metadata comes first.
 *
 * A client that the operator hasn't made is called by the host of its document. It shows no logo, and links only to its
 * own host.
 */
export function toApplicationView(client: ClientInfo, cancel: PostAction | null = null): ApplicationView {
  const provenance = clientProvenance(client);
  if (provenance.kind !== 'known') return toUnverified(client, provenance, cancel);
  const link = (url: string | null | undefined) => (isLinkable(url) ? url : null);
  const logo = link(client.logo_uri);
  const look = readClientLook(client.metadata);
  const names = Object.entries(look.names).map(([locale, name]) => [locale, readableName(name)] as const);
  return {
    id: readableName(client.client_id, MAX_ID_LENGTH) || '?',
    name: readableName(client.client_name) || readableName(client.client_id) || '?',
    unverified: null,
    names: Object.fromEntries(names.filter(([, name]) => name !== '')),
    logoUrl: look.logoUrl ?? (logo && getEnv().logoOrigins.includes(new URL(logo).origin) ? logo : null),
    accent: look.accent === null ? null : nearestAccent(look.accent),
    helpUrl: look.helpUrl,
    allowsPopup: look.allowsPopup,
    homeUrl: link(client.client_uri),
    termsUrl: link(client.tos_uri),
    privacyUrl: link(client.policy_uri),
    cancel,
  };
}

function toUnverified(
  client: ClientInfo,
  provenance: Exclude<Provenance, { kind: 'known' }>,
  cancel: PostAction | null,
): ApplicationView {
  const { host, url, isVerified } =
    provenance.kind === 'document' ? provenance : { host: null, url: client.client_id, isVerified: false };
  const selfName = readableName(client.client_name) || null;
  const ownLink = (link: string | null | undefined) => (isLinkable(link) && new URL(link).host === host ? link : null);
  return {
    id: readableName(url, MAX_ID_LENGTH) || '?',
    name: isVerified ? (selfName ?? host) : host,
    unverified: { host, selfName, isVerified },
    names: {},
    logoUrl: null,
    accent: null,
    helpUrl: null,
    allowsPopup: false,
    homeUrl: ownLink(client.client_uri),
    termsUrl: ownLink(client.tos_uri),
    privacyUrl: ownLink(client.policy_uri),
    cancel,
  };
}
