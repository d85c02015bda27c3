import { isLinkable } from '../http/redirect';

/** What an unverified client says of itself and we keep, whichever way it says it. */
export type ClientMembers = {
  /** Cleaned, and never empty. */
  name: string;
  redirectUris: string[];
  grantTypes: string[];
  links: Partial<Record<(typeof LINKS)[number], string>>;
};

/** All that an unverified client may use; others that it names are dropped. */
export const GRANT_TYPES = ['authorization_code', 'refresh_token'] as const;
export const RESPONSE_TYPE = 'code';

const LINKS = ['client_uri', 'logo_uri', 'policy_uri', 'tos_uri'] as const;
/** Longer than any honest link; Hydra's own columns hold more. */
const MAX_LINK_LENGTH = 1000;

/** The links of a client that may be kept: https only. What else stands there is dropped. */
export function readLinks(members: object): Pick<ClientMembers, 'links'> {
  const read = LINKS.flatMap((name) => {
    const value: unknown = Object.hasOwn(members, name) ? Reflect.get(members, name) : undefined;
    const isKept = typeof value === 'string' && value.length <= MAX_LINK_LENGTH && isHttps(value);
    return isKept ? [[name, value] as const] : [];
  });
  return { links: Object.fromEntries(read) };
}

/** Go knows fewer URLs than browsers do: Hydra refuses a client for an escape that is none. */
function isHttps(value: string): boolean {
  return isLinkable(value) && value.startsWith('https://') && !/%(?![0-9a-f]{2})/i.test(value);
}
