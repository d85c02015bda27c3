import type { ClientInfo } from './hydra/client-info';
import { isLinkable } from './redirect';
import type { ApplicationView, PostAction } from './views';

const MAX_NAME_LENGTH = 80;

/**
 * What pages may show of an OAuth 2.0 client. Everything in a registration is the client's own word: the name is cut and
 * freed of control and direction characters, links must be https, and a logo must come from an allowed origin.
 */
export function applicationView(
  client: ClientInfo,
  options: { logoOrigins: readonly string[]; cancel: PostAction | null },
): ApplicationView {
  const link = (url: string | null | undefined) => (isLinkable(url) ? url : null);
  const logo = link(client.logo_uri);
  return {
    id: client.client_id,
    name: readableName(client.client_name) || readableName(client.client_id) || '?',
    logoUrl: logo && options.logoOrigins.includes(new URL(logo).origin) ? logo : null,
    homeUrl: link(client.client_uri),
    termsUrl: link(client.tos_uri),
    privacyUrl: link(client.policy_uri),
    cancel: options.cancel,
  };
}

function readableName(name: string | null | undefined): string {
  // Format characters (bidirectional overrides, zero width) could make one name look like another.
  const text = (name ?? '').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const letters = [...text];
  return letters.length > MAX_NAME_LENGTH ? `${letters.slice(0, MAX_NAME_LENGTH - 1).join('')}…` : text;
}
