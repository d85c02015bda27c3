import { createHash, randomUUID } from 'node:crypto';
import type { ClientsFixture, OAuthClient } from './clients';

/** Clients that the operator hasn't made, written into Hydra as the front door writes them. */

type Members = Parameters<ClientsFixture['create']>[0];

/** A client that comes with a document. */
export function createDocumentClient(
  clients: ClientsFixture,
  url: string,
  members: Members = {},
): Promise<OAuthClient> {
  const hash = createHash('sha256').update(url).digest('base64url');
  return createStranger(clients, { kind: 'document', url, hash }, members);
}

/** A client that has registered itself. */
export function createRegisteredClient(
  clients: ClientsFixture,
  _url: string,
  members: Members = {},
): Promise<OAuthClient> {
  const client_id = `dcr-${randomUUID()}`;
  return createStranger(clients, { kind: 'registered', created: new Date().toISOString() }, { client_id, ...members });
}

function createStranger(
  clients: ClientsFixture,
  mark: { kind: 'document' | 'registered' } & Record<string, string>,
  members: Members,
): Promise<OAuthClient> {
  const owner = mark.kind === 'document' ? 'vestibule:cimd' : 'vestibule:dcr';
  return clients.create({ owner, metadata: { vestibule: mark }, isPublic: true, ...members });
}
