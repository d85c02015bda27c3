// Fills the stage's values into the configuration of Kratos, Hydra and Oathkeeper. Plain JavaScript without packages: compose.yaml runs it in a bare Node image.
// node dev/config/render.mjs <secrets folder> <output folder>   takes each value from the environment variable of its name.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { publicFileOf, readOrMakeKeySet, writeKeySet } from '../../cli/tokenizer/key-set-file.mjs';
import { tokenizerTemplates } from '../../cli/tokenizer/templates.mjs';
import { withPassword, writeDatabasePasswords } from './database-passwords.mjs';
import { makeOathkeeperKeys, oathkeeperKeyFile } from './oathkeeper-keys.mjs';
import { oryValues, readOrMakeSecrets } from './secrets.mjs';

/** @typedef {string | number | boolean | string[] | object} Value */

const HERE = path.dirname(fileURLToPath(import.meta.url));
/** The templates of each server, its configuration first. */
const TEMPLATES = /** @type {const} */ ({
  kratos: ['kratos.yaml'],
  hydra: ['hydra.yaml'],
  oathkeeper: ['oathkeeper.yaml', 'oathkeeper-rules.yaml'],
});
/** Where the files are that are written beside the configuration. */
const PLACES = ['IDENTITY_SCHEMA_URL', 'OATHKEEPER_RULES_URL'];
const PLACE = /\$\{([^}]*)\}/g;

/**
 * Replaces every ${NAME}. Text is escaped for a double-quoted YAML string, everything else is written as JSON, which is YAML too.
 *
 * @param {string} template
 * @param {Record<string, Value>} values
 * @param {string} file named in the error
 * @returns {string}
 */
export function render(template, values, file) {
  return withoutComments(template).replace(PLACE, (_place, name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`${file} needs \${${name}}, which has no value.`);
    const text = JSON.stringify(value);
    return typeof value === 'string' ? text.slice(1, -1) : text;
  });
}

/**
 * @param {string} template
 * @returns {string[]} the names in a template, once each
 */
export function namesIn(template) {
  return [...new Set([...withoutComments(template).matchAll(PLACE)].map((match) => match[1] ?? ''))];
}

/**
 * Writes the configuration of each server, the identity schema and the access rules into one folder per server. A value that no file uses is a
 * mistake, as a missing one is.
 *
 * @param {string} outDir
 * @param {Record<string, Value>} values
 * @returns {{ kratos: string, hydra: string, oathkeeper: string }} the configuration files that were written
 */
export function writeConfig(outDir, values) {
  const schema = path.join(outDir, 'kratos', 'identity.schema.json');
  const rules = path.join(outDir, 'oathkeeper', 'oathkeeper-rules.yaml');
  const all = {
    ...values,
    IDENTITY_SCHEMA_URL: pathToFileURL(schema).href,
    OATHKEEPER_RULES_URL: pathToFileURL(rules).href,
  };
  const used = allNames();
  const unknown = Object.keys(all).filter((name) => !used.includes(name));
  if (unknown.length > 0) throw new Error(`No configuration file uses ${unknown.join(', ')}.`);
  const written = {
    kratos: writeServer(outDir, 'kratos', all),
    hydra: writeServer(outDir, 'hydra', all),
    oathkeeper: writeServer(outDir, 'oathkeeper', all),
  };
  writeFileSync(schema, readFileSync(path.join(HERE, 'identity.schema.json')));
  return written;
}

/**
 * What Hydra must know of the front door's claims, in the order of their file.
 *
 * @param {string} claimsFile
 * @returns {{ ALL_CLAIMS: string[], TOP_LEVEL_CLAIMS: string[] }} the latter are those of the access token
 */
export function claimValues(claimsFile) {
  const { claims } = JSON.parse(readFileSync(claimsFile, 'utf8'));
  const names = Object.keys(claims);
  return { ALL_CLAIMS: names, TOP_LEVEL_CLAIMS: names.filter((name) => claims[name].in.includes('access_token')) };
}

/**
 * The tokenizer's templates: the assertion for Hydra, and those of the session templates file.
 *
 * @param {{ origin: string, keySetUrl: string, claimsFile: string, templatesFile: string }} options
 * @returns {{ TOKENIZER_TEMPLATES: object }}
 */
export function tokenizerValues({ origin, keySetUrl, claimsFile, templatesFile }) {
  /** @param {string} file */
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
  const templates = tokenizerTemplates({
    origin,
    keySetUrl,
    assertion: 'hydra_assertion',
    claims: read(claimsFile),
    sessions: read(templatesFile),
  });
  return { TOKENIZER_TEMPLATES: templates };
}

/**
 * @param {string} outDir
 * @param {keyof typeof TEMPLATES} server
 * @param {Record<string, Value>} values
 * @returns {string} the configuration file
 */
function writeServer(outDir, server, values) {
  const folder = path.join(outDir, server);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of TEMPLATES[server]) {
    // The rendered files hold the secrets.
    writeFileSync(path.join(folder, name), render(templateOf(name), values, `dev/config/${name}`), { mode: 0o600 });
  }
  return path.join(folder, TEMPLATES[server][0]);
}

/** @returns {string[]} the names in all templates */
function allNames() {
  const names = Object.values(TEMPLATES).flat();
  return names.flatMap((name) => namesIn(templateOf(name)));
}

/** @param {string} name */
function templateOf(name) {
  return readFileSync(path.join(HERE, name), 'utf8');
}

/**
 * Comments explain the template, not the result, and may speak of ${NAME}.
 *
 * @param {string} template
 */
function withoutComments(template) {
  return template
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n');
}

function main() {
  const [dataDir, outDir] = process.argv.slice(2);
  if (dataDir === undefined || outDir === undefined)
    throw new Error('Usage: render.mjs <secrets folder> <output folder>');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secrets = readOrMakeSecrets(dataDir);
  const claimsFile = process.env['VESTIBULE_CLAIMS_FILE'] ?? path.join(HERE, '../../config/claims.json');
  /** @type {Record<string, Value>} */
  const values = {
    ...oryValues(secrets),
    ...claimValues(claimsFile),
    ...tokenizer(dataDir, outDir, claimsFile),
    OATHKEEPER_KEYS_URL: copyOathkeeperKeys(dataDir, outDir),
  };
  for (const name of allNames().filter((used) => !PLACES.includes(used))) {
    const value = process.env[name];
    if (value !== undefined) values[name] = value;
  }
  const passwords = { KRATOS_DSN: secrets.databaseKratos, HYDRA_DSN: secrets.databaseHydra };
  for (const [name, password] of Object.entries(passwords)) {
    const dsn = process.env[name];
    if (dsn !== undefined) values[name] = withPassword(dsn, password);
  }
  writeConfig(outDir, values);
  writeDatabasePasswords(outDir, secrets);
  // For `node --env-file`: the front door's own secrets, which must not stand in compose.yaml.
  const own = {
    VESTIBULE_SECRETS: secrets.vestibule,
    VESTIBULE_HOOK_KEYS: secrets.hookKey,
  };
  const lines = Object.entries(own).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(path.join(outDir, 'front-door', 'secrets.env'), lines.join(''), { mode: 0o600 });
}

/**
 * The tokenizer's key set is made once, like the secrets, and each server gets its part of it.
 *
 * @param {string} dataDir
 * @param {string} outDir
 * @param {string} claimsFile
 */
function tokenizer(dataDir, outDir, claimsFile) {
  const keys = readOrMakeKeySet(path.join(dataDir, 'keys', 'tokenizer.jwks.json'));
  const keySet = path.join(outDir, 'kratos', 'tokenizer.jwks.json');
  writeKeySet(keySet, keys);
  mkdirSync(path.join(outDir, 'front-door'), { recursive: true });
  // Not by a rename: in compose.yaml each folder is a volume of its own.
  copyFileSync(publicFileOf(keySet), path.join(outDir, 'front-door', 'tokenizer.public.jwks.json'));
  rmSync(publicFileOf(keySet));
  return tokenizerValues({
    origin: process.env['VESTIBULE_URL'] ?? '',
    keySetUrl: pathToFileURL(keySet).href,
    claimsFile,
    templatesFile:
      process.env['VESTIBULE_SESSION_TEMPLATES_FILE'] ?? path.join(HERE, '../../config/session-templates.json'),
  });
}

/**
 * The folder of the secrets is not for the servers: Oathkeeper gets a copy of what is its own.
 *
 * @param {string} dataDir
 * @param {string} outDir
 */
function copyOathkeeperKeys(dataDir, outDir) {
  const file = oathkeeperKeyFile(dataDir);
  makeOathkeeperKeys(file);
  const copy = path.join(outDir, 'oathkeeper', path.basename(file));
  mkdirSync(path.dirname(copy), { recursive: true, mode: 0o700 });
  copyFileSync(file, copy);
  return pathToFileURL(copy).href;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
