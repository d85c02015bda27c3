import { isLinkable } from '@/lib/http/redirect';
import type { ClientInfo } from '@/lib/hydra/client-info';
import { readableName } from '@/lib/readable-text';
import type { ApplicationView, PostAction } from '@/lib/views';

/** Ids may differ at their end only, so they are cut late. */
const MAX_ID_LENGTH = 255;

/**
 * What pages may show of an OAuth 2.0 client. Everything in a registration is the client's own word: the name is cut and
 * freed of what hides or covers, and the client_id stands for one that does not show; links must be https, and a logo
 * must come from an allowed origin.
 */
export function applicationView(
  client: ClientInfo,
  options: { logoOrigins: readonly string[]; cancel: PostAction | null },
): ApplicationView {
  const link = (url: string | null | undefined) => (isLinkable(url) ? url : null);
  const logo = link(client.logo_uri);
  return {
    id: readableName(client.client_id, MAX_ID_LENGTH) || '?',
    name: readableName(client.client_name) || readableName(client.client_id) || '?',
    logoUrl: logo && options.logoOrigins.includes(new URL(logo).origin) ? logo : null,
    homeUrl: link(client.client_uri),
    termsUrl: link(client.tos_uri),
    privacyUrl: link(client.policy_uri),
    cancel: options.cancel,
  };
}
