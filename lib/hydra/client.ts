import { getEnv } from '../config/env';
import { type Call, call } from '../upstream/call';

/** Makes a call to Hydra's public API. */
export function callHydra(request: Call) {
  return call({ upstream: 'hydra', origin: getEnv().hydraPublicUrl }, request);
}

/** Makes a call to Hydra's admin API. No cookie of a browser is ever sent there. */
export function callHydraAdmin(request: Call) {
  return call({ upstream: 'hydra', origin: getEnv().hydraAdminUrl }, request);
}
