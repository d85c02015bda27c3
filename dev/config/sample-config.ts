import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readSettings } from '../settings';
import { printedConfig } from '../stack/command-line';
import { frontDoorEnvironment } from '../stack/specs';
import { readOrMakeSecrets } from './secrets.mjs';
import { localValues } from './values';
import { merge, writeConfig } from './write-config';

export type Tree = { [key: string]: Tree | string | number | boolean | Tree[] | string[] };

/**
 * Writes the configuration of the demo.
 *
 * @param folder gets the secrets
 */
export function writeDemoConfig(folder: string, env: Record<string, string> = {}) {
  const settings = readSettings({ HOME: folder, VESTIBULE_DATA_DIR: folder, ...env });
  const secrets = readOrMakeSecrets(folder);
  const values = localValues(settings, secrets, { kratos: 'sqlite://a', hydra: 'sqlite://b' });
  const printed = printedConfig(frontDoorEnvironment(settings, secrets, 'built'), {
    keySetFile: settings.keySetFile,
    hasDevices: true,
  });
  return writeConfig(path.join(folder, 'demo'), values, printed);
}

/** The trees of configuration files, merged with the files that compose.yaml gives Kratos and Hydra after them. */
export function readConfig(files: { kratos: string; hydra: string; oathkeeper: string }) {
  const read = (file: string) => {
    const tree = parse(readFileSync(file, 'utf8'));
    const printed = path.join(path.dirname(file), 'vestibule.yaml');
    return existsSync(printed) ? merge(tree, parse(readFileSync(printed, 'utf8'))) : tree;
  };
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
