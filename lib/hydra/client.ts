import { getEnv } from '../config/env';
import { type Call, call } from '../upstream/call';

/** Calls Hydra's public API. */
export function callHydra(request: Call) {
  return call({ upstream: 'hydra', origin: getEnv().hydraPublicUrl }, request);
}

/** Calls Hydra's admin API. A browser's cookies are never sent there. */
export function callHydraAdmin(request: Call) {
  return call({ upstream: 'hydra', origin: getEnv().hydraAdminUrl }, request);
}
