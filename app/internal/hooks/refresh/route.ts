import { getResources } from '@/lib/agents/registry';
import { mayBeUnverified, resolveClient } from '@/lib/agents/resolve-client';
import { decideRefreshHook, decideUnverifiedRefresh, type HookDecision } from '@/lib/hooks/decide';
import { type RefreshHookPayload, refreshHookSchema } from '@/lib/hooks/payload';
import { hookRoute } from '../hook-route';

/** Hydra's refresh_token_hook, which Hydra calls before a refresh, and before the token hook for the same refresh. */
const route = hookRoute({
  name: 'refresh',
  schema: refreshHookSchema,
  decide: async (payload) => (await refuseClient(payload)) ?? decideRefreshHook(payload),
  facts: ({ client_id }) => ({ client_id, grant_type: 'refresh_token' }),
});

/** Why a client gets no token any more; null for the operator's own clients, and where nothing has changed. */
async function refuseClient(payload: RefreshHookPayload): Promise<HookDecision | null> {
  if (!mayBeUnverified(payload.client_id)) return null;
  const client = await resolveClient(payload.client_id, { at: 'token', clientIp: null });
  if (client.ok)
    return client.value.kind === 'known' ? null : decideUnverifiedRefresh(payload, client.value, getResources());
  if (client.error.kind === 'upstream') return { kind: 'unavailable', cause: client.error.fault.cause };
  if (client.error.kind === 'too_many') return { kind: 'unavailable', cause: 'too many requests about clients' };
  return { kind: 'refuse', reason: 'client_refused' };
}

export { route as DELETE, route as GET, route as HEAD, route as OPTIONS, route as PATCH, route as POST, route as PUT };
