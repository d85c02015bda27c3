// Fills a stage's values into the YAML templates of this folder. Plain JavaScript without packages, because
// compose.yaml runs it in the image of the front door, which has none.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** @typedef {string | number | boolean} Value */

const HERE = path.dirname(fileURLToPath(import.meta.url));
/** The templates of each server, its configuration first. */
const TEMPLATES = /** @type {const} */ ({
  kratos: ['kratos.yaml'],
  hydra: ['hydra.yaml'],
  oathkeeper: ['oathkeeper.yaml', 'oathkeeper-rules.yaml'],
});
/** These values follow from the output folder and the other values. */
const OWN_NAMES = ['IDENTITY_SCHEMA_URL', 'OATHKEEPER_RULES_URL', 'PASSKEY_HOST'];
const PLACEHOLDER = /\$\{([^}]*)\}/g;

/**
 * Replaces every ${NAME}. Text is escaped for a double-quoted YAML string; numbers and booleans stay as they are.
 *
 * @param {string} template
 * @param {Record<string, Value>} values
 * @param {string} file named in the error
 * @returns {string} without the comments, which explain the template and may mention ${NAME}
 * @throws Error for a name without a value
 */
export function fillTemplate(template, values, file) {
  return withoutComments(template).replace(PLACEHOLDER, (_placeholder, name) => {
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
  return [...new Set([...withoutComments(template).matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))];
}

/** @returns {string[]} the names of all values that writeTemplates() takes */
export function valueNames() {
  const names = Object.values(TEMPLATES).flat();
  return names.flatMap((name) => namesIn(readTemplate(name))).filter((name) => !OWN_NAMES.includes(name));
}

/**
 * Writes the filled templates and the identity schema, into one folder for each server.
 *
 * @param {string} outDir
 * @param {Record<string, Value>} values
 * @returns {{ kratos: string, hydra: string, oathkeeper: string }} the configuration files
 * @throws Error for a value that's missing, and for one that no file uses
 */
export function writeTemplates(outDir, values) {
  const schema = path.join(outDir, 'kratos', 'identity.schema.json');
  const rules = path.join(outDir, 'oathkeeper', 'oathkeeper-rules.yaml');
  const known = valueNames();
  const unknown = Object.keys(values).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`No configuration file uses ${unknown.join(', ')}.`);
  const all = {
    ...values,
    IDENTITY_SCHEMA_URL: pathToFileURL(schema).href,
    OATHKEEPER_RULES_URL: pathToFileURL(rules).href,
    PASSKEY_HOST: new URL(String(values.VESTIBULE_URL)).hostname,
  };
  const written = {
    kratos: writeServer(outDir, 'kratos', all),
    hydra: writeServer(outDir, 'hydra', all),
    oathkeeper: writeServer(outDir, 'oathkeeper', all),
  };
  writeFileSync(schema, readFileSync(path.join(HERE, 'identity.schema.json')));
  return written;
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
    // The filled files hold secrets.
    const text = fillTemplate(readTemplate(name), values, `dev/config/${name}`);
    writeFileSync(path.join(folder, name), text, { mode: 0o600 });
  }
  return path.join(folder, TEMPLATES[server][0]);
}

/** @param {string} name */
function readTemplate(name) {
  return readFileSync(path.join(HERE, name), 'utf8');
}

/** @param {string} template */
function withoutComments(template) {
  return template
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n');
}
