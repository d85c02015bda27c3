import { getEnv } from '@/lib/config/env';
import { decideTokenHook } from '@/lib/hooks/decide';
import { tokenHookSchema } from '@/lib/hooks/payload';
import { hookRoute } from '../hook-route';

/** Hydra's token_hook, which Hydra calls before it issues a token, for every grant. */
const route = hookRoute({
  name: 'token',
  schema: tokenHookSchema,
  decide: (payload) => decideTokenHook(payload, getEnv().origin),
  facts: ({ request }) => ({ client_id: request.client_id, grant_type: request.grant_types[0] }),
});

export { route as DELETE, route as GET, route as HEAD, route as OPTIONS, route as PATCH, route as POST, route as PUT };
