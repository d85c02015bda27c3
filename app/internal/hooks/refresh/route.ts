import { decideRefreshHook } from '@/lib/hooks/decide';
import { refreshHookSchema } from '@/lib/hooks/payload';
import { hookRoute } from '../hook-route';

/** Hydra's refresh_token_hook, which Hydra calls before a refresh, and before the token hook for the same refresh. */
const route = hookRoute({
  name: 'refresh',
  schema: refreshHookSchema,
  decide: decideRefreshHook,
  facts: ({ client_id }) => ({ client_id, grant_type: 'refresh_token' }),
});

export { route as DELETE, route as GET, route as HEAD, route as OPTIONS, route as PATCH, route as POST, route as PUT };
