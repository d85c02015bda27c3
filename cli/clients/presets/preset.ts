import type { ClientInput } from '../schema';

/** Where the application and the front door are, and under which id it's registered. */
export type Place = {
  /** The application's own address, without a slash at the end. */
  url: string;
  /** The front door's. */
  issuer: string;
  id: string;
};

/** What to fill in on both sides to put one application behind the front door. */
export type Preset = {
  name: string;
  title: string;
  /** An address to show. Null for what has none: it's always reached on the person's own device. */
  example: string | null;
  /** The clients for Hydra. The first one is named by `id`. */
  clients: (place: Place) => ClientInput[];
  /** Where its own settings go: a file, a command, or a page of its administration. */
  where: string;
  /** Those settings. `<secret>` stands for what "clients apply" shows once. */
  settings: (place: Place) => string;
  /** The claims that it reads, besides `sub`. */
  claims: readonly string[];
  /** What else to know, in sentences. */
  notes: readonly string[];
};

/** What the claims file has to have for groups, which is shipped that way. */
export const GROUPS_NOTE = 'Groups are those in metadata_public.groups of the identity.';

/** Whoever registers with somebody else's address would otherwise be that person there. */
export const ADDRESS_NOTE =
  "It knows people by their address without looking at email_verified: let in only verified ones (Kratos' require_verified_address).";

/** A client of a server that keeps a secret and belongs to the operator, who needn't ask for permission. */
export function serverClient(
  { id, url }: Place,
  name: string,
  more: Pick<ClientInput, 'redirect_uris' | 'scopes'> & Partial<ClientInput>,
): ClientInput {
  return {
    id,
    name,
    first_party: true,
    client_uri: url,
    token_endpoint_auth_method: 'client_secret_basic',
    ...more,
  };
}
