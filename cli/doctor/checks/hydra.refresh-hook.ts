import { check, withoutServers } from '../check';
import { skipped } from '../finding';

const ID = 'hydra.refresh-hook';

/** A reminder, because Hydra calls the refresh hook only when a token is refreshed. */
export const hydraRefreshHook = check(ID, withoutServers(ID), (_, { env }) => {
  if (env.hookKeys.length === 0) return null;
  return skipped('Whether Hydra calls the refresh hook is seen only when a token is refreshed.');
});
