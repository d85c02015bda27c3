/**
 * Writes what the lean server runs (docs/decisions/0024): generated/front-door.mjs, all routes with everything they
 * import in one file that needs nothing but Node, and generated/front-door.LICENSES.txt.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licencesOf } from './licences.mjs';
import { readRouteTable } from './route-table.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = 'generated/front-door.mjs';

/** @param {import('./route-table.mjs').RouteFile[]} routes */
function entryFor(routes) {
  const imports = routes.map(({ file }, index) => `import * as route${index} from ${JSON.stringify(`./app/${file}`)};`);
  const rows = routes.map(({ path: route }, index) => `{ path: ${JSON.stringify(route)}, module: route${index} },`);
  return [
    "export { register } from './instrumentation';",
    "export { log } from './lib/log';",
    "export { passThrough } from './app/[...path]/pass-through';",
    ...imports,
    `export const routes = [\n${rows.join('\n')}\n];`,
  ].join('\n');
}

const { metafile } = await build({
  absWorkingDir: root,
  stdin: {
    contents: entryFor(await readRouteTable(root)),
    resolveDir: root,
    sourcefile: 'front-door.js',
  },
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  metafile: true,
  // Known now, so that React's development half stays out; the second is what Next tells instrumentation.ts.
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.NEXT_RUNTIME': '"nodejs"' },
  // Packages in CommonJS ask for Node's modules by require, which a module does not have.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  legalComments: 'none',
  logLevel: 'warning',
});
await writeFile(path.join(root, 'generated/front-door.LICENSES.txt'), await licencesOf(metafile, root));
