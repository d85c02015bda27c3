import { readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { type Value, writeTemplates } from './templates.mjs';

export type Tree = { [key: string]: unknown };

/**
 * Writes the configuration of Kratos, Hydra and Oathkeeper: the templates of this folder with their values, and for
 * Kratos and Hydra what the command line prints on top.
 *
 * @returns the configuration file of each server
 */
export function writeConfig(
  outDir: string,
  values: Record<string, Value>,
  printed: { kratos: unknown; hydra: unknown },
) {
  const files = writeTemplates(outDir, values);
  for (const server of ['kratos', 'hydra'] as const) {
    const whole = merge(parse(readFileSync(files[server], 'utf8')), printed[server]);
    const text = stringify(whole, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 });
    writeFileSync(files[server], text);
  }
  return files;
}

/** Two files as Kratos and Hydra merge them: mappings key by key; of anything else, the second file's value counts. */
export function merge(first: unknown, second: unknown): unknown {
  return isTree(first) && isTree(second) ? mergeTrees(first, second) : second;
}

/** The same for two whole files. */
export function mergeTrees(first: Tree, second: Tree): Tree {
  return {
    ...first,
    ...Object.fromEntries(Object.entries(second).map(([key, value]) => [key, merge(first[key], value)])),
  };
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
