import { z } from 'zod';
import { getEnv } from '../config/env';
import { fail, ok, type Result } from '../result';
import { parseAnswer, type UpstreamAnswer, type UpstreamFault } from '../upstream/call';
import { goList } from '../upstream/go-list';
import { firstHeader } from '../upstream/send';
import { callHydra, callHydraAdmin } from './client';
import { clientInfoSchema, stringList } from './client-info';

/** A client as we write it. Members that are left out get Hydra's defaults. */
export type NewClientRow = Record<string, unknown> & { client_id: string };

/** A client as Hydra sends it. */
export const rowSchema = clientInfoSchema.extend({
  redirect_uris: stringList,
  grant_types: stringList,
  scope: z.string().nullish(),
  audience: stringList,
  created_at: z.string().nullish().catch(null),
  metadata: z.record(z.string(), z.unknown()).nullish().catch(null),
});

/** A client as Hydra has it. */
export type ClientRow = z.infer<typeof rowSchema>;

const CLIENTS = '/admin/clients';

/**
 * Reads a client.
 *
 * @returns null if Hydra has no such client. Before v25.4 it never finds an id with a slash, so takesUrlsAsIds comes
 *   first.
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/getOAuth2Client
 */
export async function getClientRow(id: string): Promise<Result<ClientRow | null, UpstreamFault>> {
  const answer = await callHydraAdmin({ path: pathOf(id), retries: 1 });
  if (!answer.ok) return answer;
  const { status, data } = answer.value;
  if (status === 401 || status === 404) return ok(null);
  return status === 200 ? parseAnswer('hydra', rowSchema, data) : fail(unexpected(answer.value));
}

/**
 * Creates a client.
 *
 * @returns `exists` if there is one with the id already, made by another replica for instance; `refused` if Hydra
 *   doesn't take what is in it
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/createOAuth2Client
 */
export async function createClientRow(
  row: NewClientRow,
): Promise<Result<'created' | 'exists' | 'refused', UpstreamFault>> {
  const answer = await callHydraAdmin({ method: 'POST', path: CLIENTS, json: row });
  if (!answer.ok) return answer;
  if (answer.value.status === 409) return ok('exists');
  if (answer.value.status === 400) return ok('refused');
  return answer.value.status === 201 ? ok('created') : fail(unexpected(answer.value));
}

/**
 * Writes a whole client.
 *
 * @returns `gone` if there is none any more; `refused` if Hydra doesn't take what is in it
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/setOAuth2Client
 */
export async function replaceClientRow(
  row: NewClientRow,
): Promise<Result<'replaced' | 'gone' | 'refused', UpstreamFault>> {
  const answer = await callHydraAdmin({ method: 'PUT', path: pathOf(row.client_id), json: row });
  if (!answer.ok) return answer;
  if (answer.value.status === 404) return ok('gone');
  if (answer.value.status === 400) return ok('refused');
  return answer.value.status === 200 ? ok('replaced') : fail(unexpected(answer.value));
}

/**
 * Sets one member of a client's metadata.
 *
 * @param path below `metadata`, as names
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/patchOAuth2Client
 */
export async function setClientMetadata(
  id: string,
  path: readonly string[],
  value: string,
): Promise<Result<null, UpstreamFault>> {
  const pointer = ['', 'metadata', ...path].join('/');
  const json = [{ op: 'add', path: pointer, value }];
  const answer = await callHydraAdmin({ method: 'PATCH', path: pathOf(id), json });
  if (!answer.ok) return answer;
  return answer.value.status === 200 ? ok(null) : fail(unexpected(answer.value));
}

/**
 * Deletes a client with all its grants. It's fine if there is none.
 *
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/deleteOAuth2Client
 */
export async function deleteClientRow(id: string): Promise<Result<null, UpstreamFault>> {
  const answer = await callHydraAdmin({ method: 'DELETE', path: pathOf(id) });
  if (!answer.ok) return answer;
  return [204, 401, 404].includes(answer.value.status) ? ok(null) : fail(unexpected(answer.value));
}

/**
 * Reads the first clients of an owner.
 *
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/listOAuth2Clients
 */
export async function listClientRows(owner: string, limit: number): Promise<Result<ClientRow[], UpstreamFault>> {
  const answer = await callHydraAdmin({ path: CLIENTS, query: { owner, page_size: limit } });
  if (!answer.ok) return answer;
  if (answer.value.status !== 200) return fail(unexpected(answer.value));
  return parseAnswer('hydra', goList(rowSchema), answer.value.data);
}

/** What Hydra says of a client that doesn't exist; its router says something else of a path that doesn't. */
const noClientSchema = z.object({ error: z.string() });

/**
 * Asks whether a client whose id is a URL can be read and changed: since v25.4. Before, Hydra's router took the escaped
 * slashes of the id for the path's own, and found no such path.
 */
export async function takesUrlsAsIds(): Promise<Result<boolean, UpstreamFault>> {
  const answer = await callHydraAdmin({ path: pathOf('https://probe.invalid/x'), retries: 1 });
  if (!answer.ok) return answer;
  const { status, data } = answer.value;
  if (status !== 401 && status !== 404) return fail(unexpected(answer.value));
  return ok(noClientSchema.safeParse(data).success);
}

/**
 * Asks Hydra's authorization endpoint whether it knows a client, for ids that the admin API can't find. The request
 * lacks everything else, so it begins nothing.
 */
export async function isClientKnown(id: string): Promise<Result<boolean, UpstreamFault>> {
  // Hydra may insist on https, which ends in front of it.
  const headers = { 'x-forwarded-proto': new URL(getEnv().origin).protocol.slice(0, -1) };
  const answer = await callHydra({ path: '/oauth2/auth', query: { client_id: id }, headers, retries: 1 });
  if (!answer.ok) return answer;
  const location = firstHeader(answer.value.headers, 'location');
  if (location === null) return fail(unexpected(answer.value));
  return ok(!/[?&#]error=invalid_client(&|$)/.test(location));
}

function pathOf(id: string): string {
  return `${CLIENTS}/${encodeURIComponent(id)}`;
}

function unexpected({ status }: UpstreamAnswer): UpstreamFault {
  return { kind: 'invalid', upstream: 'hydra', cause: `status ${status} about a client` };
}
