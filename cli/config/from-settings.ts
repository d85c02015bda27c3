import type { Settings } from '../base/settings';
import { hookKeyPlaceholder, hydraConfig } from './hydra-config';
import { GUESSED_KEYS, kratosConfig, NO_EXCHANGE, NO_SESSION_JWTS, refusedName } from './kratos-config';
import type { Printed } from './printed';
import { internalUrlFrom, isKeySetGuessed, type MapperFiles, readClaims, readScopes, readTokenizer } from './values';

export type KratosOptions = {
  /** The private key set as Kratos finds it; without it, the file beside the front door's own. */
  keysUrl?: string | undefined;
  mapperFiles?: MapperFiles;
};

export type HydraOptions = {
  /** The front door's internal listener as Hydra reaches it; without it, as the front door's settings have it. */
  internalUrl?: string | undefined;
  /** Whether the key of the hooks is printed, and not a placeholder. */
  showSecrets?: boolean | undefined;
  /** Whether devices sign in by a code, which only v25.4.0 and newer can. */
  device?: boolean | undefined;
};

/**
 * The part of Kratos' configuration that follows from the front door's settings, and what to warn of.
 *
 * @throws CliError for a claims or templates file that can't be used
 */
export function kratosConfigFrom(
  { env }: Settings,
  { keysUrl, mapperFiles }: KratosOptions = {},
): { printed: Printed; warnings: string[] } {
  const guess = isKeySetGuessed(env, keysUrl) ? [GUESSED_KEYS] : [];
  const printed = kratosConfig({
    origin: env.origin,
    sessionCookie: env.kratosSessionCookie,
    returnOrigins: env.returnOrigins,
    templates: readTokenizer(env, keysUrl, mapperFiles),
    notes: [
      ...guess,
      ...(env.exchange === null ? [NO_EXCHANGE] : []),
      ...(env.sessionJwksFile === null ? [NO_SESSION_JWTS] : []),
    ],
  });
  const refused = refusedName(env.origin, env.kratosSessionCookie);
  return { printed, warnings: [...guess, ...(refused === null ? [] : [refused])] };
}

/**
 * The part of Hydra's configuration that follows from the front door's settings.
 *
 * @throws CliError for a claims or scopes file that can't be used
 */
export function hydraConfigFrom(
  { env, source }: Settings,
  { internalUrl = internalUrlFrom(source), showSecrets = false, device = false }: HydraOptions = {},
): Printed {
  const { claims } = readClaims(env);
  const [hookKey] = env.hookKeys;
  return hydraConfig({
    origin: env.origin,
    kratosAdminUrl: env.kratosAdminUrl,
    kratosPublicUrl: env.kratosPublicUrl,
    hydraAdminUrl: env.hydraAdminUrl,
    internalUrl,
    scopes: readScopes(env),
    claims: Object.keys(claims),
    accessTokenClaims: Object.keys(claims).filter((name) => claims[name]?.in.includes('access_token')),
    hasDevices: device,
    hookKey: hookKey === undefined ? null : showSecrets ? () => hookKey : hookKeyPlaceholder,
  });
}
