import { log } from '../log';
import { ConfigurationError, getEnv } from './env';
import {
  getAgentsConfig,
  getClaimsConfig,
  getResourcesConfig,
  getScopesConfig,
  getSessionKeys,
  getSessionTemplates,
  getTraitsConfig,
  getWords,
} from './files';

/**
 * Reads every setting and configuration file once. If any is wrong, prints all mistakes and ends the process.
 *
 * @param readMore reads what takes more than a schema to check
 */
export function checkConfiguration(readMore: () => unknown): void {
  try {
    getEnv();
    getClaimsConfig();
    getScopesConfig();
    getResourcesConfig();
    getAgentsConfig();
    getWords();
    getTraitsConfig();
    getSessionTemplates();
    getSessionKeys();
    readMore();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`Vestibule cannot start: invalid configuration.\n\n${indent(error.message)}\n\n`);
    process.exit(1);
  }
  log.debug('the configuration is valid');
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
