import 'server-only';
import { readConfigFile } from './config-file';
import { getEnv } from './env';
import { type ClaimsConfig, claimsConfigSchema } from './oauth2/claims-config';
import { type ScopesConfig, scopesConfigSchema } from './oauth2/scopes';

let claims: ClaimsConfig | undefined;
let scopes: ScopesConfig | undefined;

/** The claims file, read once. @throws ConfigurationError */
export function getClaimsConfig(): ClaimsConfig {
  claims ??= readConfigFile(getEnv().claimsFile, claimsConfigSchema);
  return claims;
}

/** The scopes file, read once. @throws ConfigurationError */
export function getScopesConfig(): ScopesConfig {
  scopes ??= readConfigFile(getEnv().scopesFile, scopesConfigSchema);
  return scopes;
}
