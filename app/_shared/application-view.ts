import { readClientLook } from '@/lib/clients/settings';
import { nearestAccent } from '@/lib/config/accent';
import { getEnv } from '@/lib/config/env';
import { isLinkable } from '@/lib/http/redirect';
import type { ClientInfo } from '@/lib/hydra/client-info';
import { readableName } from '@/lib/readable-text';
import type { ApplicationView, PostAction } from '@/lib/views';

/** Ids may differ only at their end, so they are cut late. */
const MAX_ID_LENGTH = 255;

/**
 * What pages show of an OAuth 2.0 client. Nobody has checked what a registration says, so the name is cut and freed of
 * what hides or covers; the client_id replaces a name with nothing visible in it; links must be https; and a logo must
 * come from an allowed origin. What the operator has written into the metadata comes first.
 */
export function toApplicationView(client: ClientInfo, cancel: PostAction | null = null): ApplicationView {
  const link = (url: string | null | undefined) => (isLinkable(url) ? url : null);
  const logo = link(client.logo_uri);
  const look = readClientLook(client.metadata);
  const names = Object.entries(look.names).map(([locale, name]) => [locale, readableName(name)] as const);
  return {
    id: readableName(client.client_id, MAX_ID_LENGTH) || '?',
    name: readableName(client.client_name) || readableName(client.client_id) || '?',
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
