import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
/** Licences that let anybody ship the package with this project. */
const PERMISSIVE = new Set(['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD']);
/** Browser data, for the build only, and Next's optional image library, which isn't deployed (e2e/build.spec.ts). */
const LEFT_OUT = /^(caniuse-lite|sharp|@img\/sharp-.*)$/;

type Locked = { license?: string; dev?: boolean; optional?: boolean; devOptional?: boolean };

function productionPackages(): [string, Locked][] {
  const lock: { packages: Record<string, Locked> } = JSON.parse(
    readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'),
  );
  return Object.entries(lock.packages)
    .filter(([place, item]) => place !== '' && item.dev !== true && item.devOptional !== true)
    .map(([place, item]) => [place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length), item]);
}

/** "(MIT OR Apache-2.0)" leaves the choice to us, "MIT AND ISC" means both. */
function isPermissive(licence: string): boolean {
  const choices = licence.replaceAll(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((name) => PERMISSIVE.has(name.trim())));
}

describe('the licences of what production needs', () => {
  const packages = productionPackages();

  it('are known for a plausible number of packages', () => expect(packages.length).toBeGreaterThan(20));

  it('are permissive', () => {
    const others = packages.filter(([name, { license = 'none' }]) => !isPermissive(license) && !LEFT_OUT.test(name));
    expect(others.map(([name, { license = 'none' }]) => `${name}: ${license}`)).toEqual([]);
  });
});
