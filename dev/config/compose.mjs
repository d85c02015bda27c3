// What compose.yaml's service "config" runs, in the image of the front door, which has no packages:
//   node dev/config/compose.mjs <secrets folder> <output folder> <command line tool>
// Makes the secrets and keys once, and writes each service's files into its own folder. Values for the templates come
// from the environment variables of their names, and the tool takes the front door's settings from there too.

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { withPassword, writeDatabasePasswords } from './database-passwords.mjs';
import { oryValues, readOrMakeSecrets } from './secrets.mjs';
import { valueNames, writeTemplates } from './templates.mjs';

/** @typedef {import('./secrets.mjs').Secrets} Secrets */

const [secretsDir, outDir, tool] = process.argv.slice(2);
if (secretsDir === undefined || outDir === undefined || tool === undefined)
  throw new Error('Usage: compose.mjs <secrets folder> <output folder> <command line tool>');

/** @param {string[]} args */
function vestibule(...args) {
  // Without the dashes, Node would take --env-file for itself.
  return execFileSync(process.execPath, ['--', tool ?? '', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/**
 * @param {string} file
 * @param {'ES256' | 'RS256'} alg
 */
function makeKeysOnce(file, alg) {
  if (!existsSync(file)) vestibule('keys', 'create', '--file', file, '--alg', alg);
}

/**
 * @param {string} folder
 * @param {string} file
 * @returns {string} the copy
 */
function copyInto(folder, file) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const copy = path.join(folder, path.basename(file));
  copyFileSync(file, copy);
  return copy;
}

/**
 * @param {Secrets} secrets
 * @returns {Record<string, string>}
 */
function templateValues(secrets) {
  const given = valueNames().flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  const values = { ...oryValues(secrets), ...Object.fromEntries(given) };
  const passwords = { KRATOS_DSN: secrets.databaseKratos, HYDRA_DSN: secrets.databaseHydra };
  for (const [name, password] of Object.entries(passwords)) {
    if (values[name] !== undefined) values[name] = withPassword(values[name], password);
  }
  return values;
}

mkdirSync(secretsDir, { recursive: true, mode: 0o700 });
const secrets = readOrMakeSecrets(secretsDir);
const tokenizerKeys = path.join(secretsDir, 'keys', 'tokenizer.jwks.json');
const oathkeeperKeys = path.join(secretsDir, 'keys', 'oathkeeper.jwks.json');
makeKeysOnce(tokenizerKeys, 'ES256');
makeKeysOnce(oathkeeperKeys, 'RS256');

const folder = (/** @type {string} */ service) => path.join(outDir, service);
const kratosKeys = copyInto(folder('kratos'), tokenizerKeys);
copyInto(folder('front-door'), tokenizerKeys.replace('.jwks.json', '.public.jwks.json'));
writeTemplates(outDir, {
  ...templateValues(secrets),
  OATHKEEPER_KEYS_URL: pathToFileURL(copyInto(folder('oathkeeper'), oathkeeperKeys)).href,
});
writeDatabasePasswords(outDir, secrets);

// For `node --env-file`: the front door's own secrets, which must not be in compose.yaml.
const frontDoorSecrets = path.join(folder('front-door'), 'secrets.env');
const lines = [`VESTIBULE_SECRETS=${secrets.vestibule}`, `VESTIBULE_HOOK_KEYS=${secrets.hookKey}`, ''];
writeFileSync(frontDoorSecrets, lines.join('\n'), { mode: 0o600 });

// Kratos and Hydra read these files after those from the templates.
const settings = ['--env-file', frontDoorSecrets];
const printed = {
  kratos: ['kratos-config', '--keys-url', pathToFileURL(kratosKeys).href],
  hydra: ['hydra-config', '--device', '--show-secrets', '--internal-url', process.env['VESTIBULE_INTERNAL_URL'] ?? ''],
};
for (const [server, args] of Object.entries(printed)) {
  writeFileSync(path.join(folder(server), 'vestibule.yaml'), vestibule(...settings, ...args), { mode: 0o600 });
}
