import { log } from '../log';
import { ConfigurationError, getEnv } from './env';
import {
  getClaimsConfig,
  getResourcesConfig,
  getScopesConfig,
  getSessionKeys,
  getSessionTemplates,
  getTraitsConfig,
  getWords,
} from './files';

/** Reads every setting and configuration file once. If any is wrong, prints all mistakes and ends the process. */
export function checkConfiguration(): void {
  try {
    getEnv();
    getClaimsConfig();
    getScopesConfig();
    getResourcesConfig();
    getWords();
    getTraitsConfig();
    getSessionTemplates();
    getSessionKeys();
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
