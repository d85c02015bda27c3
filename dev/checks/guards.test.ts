import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const FLOOR_OF_NEXT = [16, 4, 6] as const;

function sources(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(ROOT, path.join(parentPath, name)).split(path.sep).join('/'))
      .filter((file) => /\.(tsx?|mjs|js)$/.test(file) && !/\.test\.tsx?$|^lib\/testing\//.test(file)),
  );
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

const pages = sources('app', 'components', 'lib');

describe('the production sources', () => {
  it('are found', () => expect(pages.length).toBeGreaterThan(80));

  // A server action is an endpoint that answers requests without an Origin header, and a client component brings Next's
  // script into the browser. This project has neither: docs/decisions says why.
  it.each(['use server', 'use client'])('never say %j', (directive) => {
    const pattern = new RegExp(`^\\s*['"]${directive}['"]`, 'm');
    expect(pages.filter((file) => pattern.test(read(file)))).toEqual([]);
  });

  it('read the environment in no way that escapes Biome’s noProcessEnv', () => {
    const pattern = /\}\s*=\s*process\b|from '(node:)?process'/;
    expect([...pages, 'instrumentation.ts', 'server.mjs'].filter((file) => pattern.test(read(file)))).toEqual([]);
  });

  // On Node 20 its answer changes once V8 has optimised the call: lib/parse-url.ts.
  it('never use URL.canParse', () => {
    const files = [...pages, ...sources('cli', 'dev', 'server')].filter((file) => !file.startsWith('dev/checks/'));
    expect(files.filter((file) => /^(?! \*).*URL\.canParse/m.test(read(file)))).toEqual([]);
  });

  it('fix no setting at build time', () => {
    expect([...pages, 'next.config.js'].filter((file) => read(file).includes('NEXT_PUBLIC_'))).toEqual([]);
  });
});

describe('package.json', () => {
  const pkg: { dependencies: Record<string, string>; devDependencies: Record<string, string> } = JSON.parse(
    read('package.json'),
  );

  // Earlier 16.x versions have published vulnerabilities.
  it(`asks for Next ${FLOOR_OF_NEXT.join('.')} or newer`, () => {
    const version = (pkg.dependencies['next'] ?? '').split('.').map(Number);
    const [major = 0, minor = 0, patch = 0] = version;
    const [floorMajor, floorMinor, floorPatch] = FLOOR_OF_NEXT;
    const isNewEnough =
      major > floorMajor ||
      (major === floorMajor && (minor > floorMinor || (minor === floorMinor && patch >= floorPatch)));
    expect({ version, isNewEnough }).toEqual({ version, isNewEnough: true });
  });

  it('pins every version', () => {
    const all = Object.entries({ ...pkg.dependencies, ...pkg.devDependencies });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('stays on a TypeScript that the dependency checker can read', () => {
    expect(pkg.devDependencies['typescript']).toMatch(/^6\.0\./);
  });
});

describe('package-lock.json', () => {
  const lock: { packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }> } = JSON.parse(
    read('package-lock.json'),
  );

  it('names only the public registry', () => {
    const hosts = Object.values(lock.packages).flatMap(({ resolved }) => (resolved ? [new URL(resolved).host] : []));
    expect([...new Set(hosts)].filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
  });

  it('has a checksum for each package', () => {
    const bare = Object.entries(lock.packages).filter(([place, item]) => place !== '' && !item.link && !item.integrity);
    expect(bare.map(([place]) => place).filter((place) => !place.includes('/node_modules/'))).toEqual([]);
  });
});
