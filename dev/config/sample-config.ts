import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readSettings } from '../settings';
import { readOrMakeSecrets } from './secrets.mjs';
import { localValues } from './values';

export type Tree = { [key: string]: Tree | string | number | boolean | Tree[] | string[] };

/** The values of the demo, with the secrets of a folder. */
export function demoValues(folder: string) {
  const settings = readSettings({ HOME: folder });
  return localValues(settings, readOrMakeSecrets(folder), { kratos: 'sqlite://a', hydra: 'sqlite://b' });
}

/** What was written, as trees. */
export function readConfig(files: { kratos: string; hydra: string; oathkeeper: string }) {
  const read = (file: string) => parse(readFileSync(file, 'utf8'));
  const rules: Tree[] = read(path.join(path.dirname(files.oathkeeper), 'oathkeeper-rules.yaml'));
  const trees: Record<'kratos' | 'hydra' | 'oathkeeper', Tree> = {
    kratos: read(files.kratos),
    hydra: read(files.hydra),
    oathkeeper: read(files.oathkeeper),
  };
  return { ...trees, rules };
}

export function at(tree: Tree, place: string): unknown {
  return place.split('.').reduce<unknown>((node, key) => (node as Tree)[key], tree);
}
