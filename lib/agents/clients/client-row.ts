import { createHash } from 'node:crypto';
import type { ClientRow, NewClientRow } from '../../hydra/client-rows';
import { readableName } from '../../readable-text';
import type { UnverifiedClient } from '../client';
import { type ClientMembers, RESPONSE_TYPE, readLinks } from '../client-members';
import { MARK, type Mark, OWNERS, readMark } from '../mark';
import { toLoopbackAddress } from '../redirect-uris';

/** All that a client may ever ask for. */
export type Ceiling = { scopes: readonly string[]; audiences: readonly string[] };

/** What a row is made of, besides its mark. */
export type RowParts = { hydraId: string; members: ClientMembers; ceiling: Ceiling };

/**
 * Writes an unverified client as a row of Hydra's: public, by code alone, never without consent, with the ceiling as
 * its scopes and audiences. An audience that isn't in the row would end every refresh.
 */
export function toClientRow({ hydraId, members, ceiling }: RowParts, mark: Mark): NewClientRow {
  const { name, redirectUris, grantTypes, links } = members;
  return {
    client_id: hydraId,
    client_name: name,
    redirect_uris: [...new Set(redirectUris.flatMap((uri) => [uri, toLoopbackAddress(uri)]))],
    grant_types: grantTypes,
    response_types: [RESPONSE_TYPE],
    token_endpoint_auth_method: 'none',
    scope: ceiling.scopes.join(' '),
    audience: ceiling.audiences,
    skip_consent: false,
    owner: OWNERS[mark.kind],
    ...links,
    metadata: { [MARK]: { ...mark, redirect_uris: redirectUris } },
  };
}

/** Sums up everything in a row but the mark's own times, so that a difference shows. */
export function hashOf(parts: RowParts): string {
  const { metadata: _, ...row } = toClientRow(parts, { kind: 'document', url: '', hash: '' });
  return createHash('sha256')
    .update(JSON.stringify([row, parts.members.redirectUris]))
    .digest('base64url');
}

/** The mark of a row that is ours; null for a row of the operator's. */
export function markOf({ metadata }: Pick<ClientRow, 'metadata'>): Mark | null {
  return readMark(metadata);
}

/** What a row that is ours still says of the document or the registration that it was made from. */
export function membersOf(row: ClientRow, mark: Mark): ClientMembers {
  return {
    name: readableName(row.client_name),
    redirectUris: mark.redirect_uris ?? row.redirect_uris,
    grantTypes: row.grant_types,
    ...readLinks(row),
  };
}

/** A client as the rest of the front door knows it. */
export function toUnverified(
  { hydraId, members }: Pick<RowParts, 'hydraId' | 'members'>,
  identity: Pick<UnverifiedClient, 'kind' | 'id' | 'isVerified'>,
): UnverifiedClient {
  return { ...identity, hydraId, name: members.name, redirectUris: members.redirectUris };
}
