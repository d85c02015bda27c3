import { log } from '../log';
import { ConfigurationError, getEnv } from './env';
import { getClaimsConfig, getScopesConfig, getSessionKeys, getSessionTemplates } from './files';

/** Reads every setting and configuration file once; on a mistake prints all of them and ends the process. */
export function checkConfiguration(): void {
  try {
    getEnv();
    getClaimsConfig();
    getScopesConfig();
    getSessionTemplates();
    getSessionKeys();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`Vestibule cannot start: the configuration is not right.\n\n${indent(error.message)}\n\n`);
    process.exit(1);
  }
  log.debug('configuration is complete');
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
