import { NO_WORDS, type Words } from '../i18n/words';
import { type AgentsConfig, agentsConfigSchema } from './agents-config';
import { type ClaimsConfig, claimsConfigSchema } from './claims-config';
import { readConfigFile } from './config-file';
import { ConfigurationError, getEnv } from './env';
import { type PublishedKeys, publishedKeys } from './key-set';
import { type ResourcesConfig, resourcesConfigSchema } from './resources-config';
import { type ScopesConfig, scopesConfigSchema } from './scopes-config';
import { isSessionTemplate, type SessionTemplates, sessionTemplatesSchema } from './session-templates';
import { type TraitsConfig, traitsConfigSchema } from './traits-config';
import { wordsConfigSchema } from './words-config';

let claims: ClaimsConfig | undefined;
let scopes: ScopesConfig | undefined;
let agents: AgentsConfig | undefined;
let resources: ResourcesConfig | undefined;
let sessionTemplates: SessionTemplates | undefined;
let words: Words | undefined;
let traits: TraitsConfig | undefined;

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

/** The resources file, read once. @throws ConfigurationError */
export function getResourcesConfig(): ResourcesConfig {
  resources ??= readConfigFile(getEnv().resourcesFile, resourcesConfigSchema);
  return resources;
}

/** The agents file, read once. @throws ConfigurationError */
export function getAgentsConfig(): AgentsConfig {
  agents ??= readConfigFile(getEnv().agentsFile, agentsConfigSchema);
  return agents;
}

/** The operator's own words, read once. @throws ConfigurationError */
export function getWords(): Words {
  const { wordsFile } = getEnv();
  words ??= wordsFile === null ? NO_WORDS : readConfigFile(wordsFile, wordsConfigSchema);
  return words;
}

/** Which traits are hidden or locked, read once. @throws ConfigurationError */
export function getTraitsConfig(): TraitsConfig {
  const { traitsFile } = getEnv();
  traits ??= traitsFile === null ? {} : readConfigFile(traitsFile, traitsConfigSchema);
  return traits;
}

/** The templates of /session/jwt, read once; empty if that is switched off. @throws ConfigurationError */
export function getSessionTemplates(): SessionTemplates {
  sessionTemplates ??= readSessionTemplates();
  return sessionTemplates;
}

/** The tokenizer's current public keys; null if they aren't published. @throws ConfigurationError */
export function getSessionKeys(): PublishedKeys | null {
  const { sessionJwksFile } = getEnv();
  return sessionJwksFile === null ? null : publishedKeys(sessionJwksFile);
}

function readSessionTemplates(): SessionTemplates {
  const { exchange, sessionJwksFile, sessionTemplatesFile } = getEnv();
  if (sessionJwksFile === null) return { templates: {} };
  const read = readConfigFile(sessionTemplatesFile, sessionTemplatesSchema);
  if (exchange === null || !isSessionTemplate(read, exchange.template)) return read;
  throw new ConfigurationError(
    `${sessionTemplatesFile}: templates.${exchange.template}: is the template of VESTIBULE_EXCHANGE_TEMPLATE: its assertions must not reach a browser`,
  );
}
