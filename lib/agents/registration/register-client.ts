import { randomUUID } from 'node:crypto';
import { createClientRow } from '../../hydra/client-rows';
import { log } from '../../log';
import { fail, ok, type Result } from '../../result';
import type { UpstreamFault } from '../../upstream/call';
import { newRegisteredId } from '../client-ids';
import { RESPONSE_TYPE } from '../client-members';
import { toClientRow } from '../clients/client-row';
import { ceilingOf, type Resource } from '../registry';
import type { Registration } from './read-registration';

/** The members of the answer to a registration. */
export type Registered = Record<string, unknown> & { client_id: string };

/**
 * Puts a client that registers itself into Hydra, by the admin API and under an id of ours: Hydra's own registration
 * lets strangers have any scope and audience, and stays off.
 *
 * @returns what was registered, which may be less than was asked for; no secret and no token to change it with; null if
 *   Hydra doesn't take it
 * @see https://www.rfc-editor.org/rfc/rfc7591#section-3.2.1
 */
export async function registerClient(
  { applicationType, ...members }: Registration,
  resources: readonly Resource[],
  nowMs: number,
): Promise<Result<Registered | null, UpstreamFault>> {
  const hydraId = newRegisteredId(randomUUID());
  const ceiling = ceilingOf(null, resources);
  const created = new Date(nowMs).toISOString();
  const written = await createClientRow(toClientRow({ hydraId, members, ceiling }, { kind: 'registered', created }));
  if (!written.ok) return written;
  if (written.value === 'refused') return ok(null);
  if (written.value === 'exists')
    return fail({ kind: 'invalid', upstream: 'hydra', cause: 'a new client id is taken' });
  log.info({ event: 'client_registered', client_id: hydraId }, 'a client has registered itself');
  return ok({
    client_id: hydraId,
    client_id_issued_at: Math.floor(nowMs / 1000),
    client_name: members.name,
    redirect_uris: members.redirectUris,
    grant_types: members.grantTypes,
    response_types: [RESPONSE_TYPE],
    token_endpoint_auth_method: 'none',
    scope: ceiling.scopes.join(' '),
    ...(applicationType === null ? {} : { application_type: applicationType }),
    ...members.links,
  });
}
