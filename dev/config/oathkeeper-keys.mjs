// The keys that Oathkeeper signs its ID tokens with. Plain JavaScript without packages, for compose.yaml runs it in a bare Node image.

import path from 'node:path';
import { readOrMakeKeySet } from '../../cli/tokenizer/key-set-file.mjs';

/**
 * @param {string} dataDir
 * @returns {string} where the private keys are
 */
export function oathkeeperKeyFile(dataDir) {
  return path.join(dataDir, 'keys', 'oathkeeper.jwks.json');
}

/**
 * Makes the key set once per stack. RS256, which every library that checks ID tokens knows.
 *
 * @param {string} file
 */
export function makeOathkeeperKeys(file) {
  readOrMakeKeySet(file, 'RS256');
}
