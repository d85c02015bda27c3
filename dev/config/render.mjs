// Fills the stage's values into the configuration of Kratos and Hydra. Plain JavaScript without packages: compose.yaml runs it in a bare Node image.
// node dev/config/render.mjs <secrets folder> <output folder>   takes each value from the environment variable of its name.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { oryValues, readOrMakeSecrets } from './secrets.mjs';

/** @typedef {string | number | boolean | string[]} Value */

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SERVERS = /** @type {const} */ (['kratos', 'hydra']);
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
 * Writes kratos.yaml, hydra.yaml and the identity schema into one folder per server. A value that no file uses is a mistake, as a missing one is.
 *
 * @param {string} outDir
 * @param {Record<string, Value>} values
 * @returns {{ kratos: string, hydra: string }} the files that were written
 */
export function writeConfig(outDir, values) {
  const schema = path.join(outDir, 'kratos', 'identity.schema.json');
  const all = { ...values, IDENTITY_SCHEMA_URL: pathToFileURL(schema).href };
  const used = SERVERS.flatMap((server) => namesIn(templateOf(server)));
  const unknown = Object.keys(all).filter((name) => !used.includes(name));
  if (unknown.length > 0) throw new Error(`No configuration file uses ${unknown.join(', ')}.`);
  const [kratos, hydra] = SERVERS.map((server) => writeServer(outDir, server, all));
  writeFileSync(schema, readFileSync(path.join(HERE, 'identity.schema.json')));
  return { kratos: kratos ?? '', hydra: hydra ?? '' };
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
 * @param {string} outDir
 * @param {'kratos' | 'hydra'} server
 * @param {Record<string, Value>} values
 */
function writeServer(outDir, server, values) {
  const file = path.join(outDir, server, `${server}.yaml`);
  const text = render(templateOf(server), values, `dev/config/${server}.yaml`);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  // The rendered file holds the secrets.
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

/** @param {'kratos' | 'hydra'} server */
function templateOf(server) {
  return readFileSync(path.join(HERE, `${server}.yaml`), 'utf8');
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
  const claims = claimValues(process.env['VESTIBULE_CLAIMS_FILE'] ?? path.join(HERE, '../../config/claims.json'));
  /** @type {Record<string, Value>} */
  const values = { ...oryValues(secrets), ...claims };
  const names = SERVERS.flatMap((server) => namesIn(templateOf(server))).filter(
    (name) => name !== 'IDENTITY_SCHEMA_URL',
  );
  for (const name of names) {
    const value = process.env[name];
    if (value !== undefined) values[name] = value;
  }
  writeConfig(outDir, values);
  // For `node --env-file`: the front door's own secret, which must not stand in compose.yaml.
  mkdirSync(path.join(outDir, 'front-door'), { recursive: true });
  writeFileSync(path.join(outDir, 'front-door', 'secrets.env'), `VESTIBULE_SECRETS=${secrets.vestibule}\n`, {
    mode: 0o600,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
