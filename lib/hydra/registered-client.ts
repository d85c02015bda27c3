import type { z } from 'zod';
import { ok, type Result } from '../result';
import { callHydraAdmin } from './client';
import { clientInfoSchema, stringList } from './client-info';
import { type HydraError, judgeHydraAnswer } from './error';

const registeredClientSchema = clientInfoSchema.extend({
  redirect_uris: stringList,
  post_logout_redirect_uris: stringList,
});

export type RegisteredClient = z.infer<typeof registeredClientSchema>;

/**
 * Reads a client's registration.
 *
 * @returns the registration; null if Hydra has no such client: v2.3.0 answers 404, v26.2.0 401 or 404
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/getOAuth2Client
 */
export async function getRegisteredClient(id: string): Promise<Result<RegisteredClient | null, HydraError>> {
  // In a path, these would mean something else, however they are encoded.
  if (id === '.' || id === '..') return ok(null);
  const answer = await callHydraAdmin({ path: `/admin/clients/${encodeURIComponent(id)}` });
  if (!answer.ok) return answer;
  if (answer.value.status === 401 || answer.value.status === 404) return ok(null);
  return judgeHydraAnswer(answer.value, registeredClientSchema);
}
