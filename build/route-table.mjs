import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** @typedef {{ path: string, file: string }} RouteFile */

const ROUTE = /^route\.(ts|tsx)$/;
/** Files that mean something to Next and that the lean server wouldn't serve, in any folder of app/. */
const NEXT_ONLY =
  /^(page|layout|template|default|loading|error|global-error|not-found|forbidden|unauthorized|icon\d*|apple-icon\d*|opengraph-image\d*|twitter-image\d*|favicon|sitemap|robots|manifest)\.(?!test\.)[a-z.]+$/;
const PROXY = /^(proxy|middleware)\.[a-z]+$/;
const STATIC = /^[a-z0-9.-]+$/;
const CATCH_ALL = /^\[\.\.\.[a-z]+\]$/;

/**
 * Derives the table of routes from app/, by the same layout that Next reads: one folder for each part of an address,
 * `[...name]` for all that is below, `_name` for what is no route.
 *
 * @param {string} root the folder with app/ in it
 * @returns {Promise<RouteFile[]>} sorted by path; the files are relative to app/
 * @throws an Error for anything that only Next could serve: the two hosts would differ
 */
export async function readRouteTable(root) {
  const proxy = (await readdir(root)).find((name) => PROXY.test(name));
  if (proxy !== undefined) throw refusalOf(proxy);
  const appFolder = path.join(root, 'app');
  const entries = await readdir(appFolder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(appFolder, path.join(entry.parentPath, entry.name)).split(path.sep));
  const routes = files.filter((parts) => !parts.slice(0, -1).some((part) => part.startsWith('_'))).flatMap(toRoute);
  refuseDoubles(routes);
  return routes.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/**
 * @param {string[]} parts of a file's path within app/
 * @returns {RouteFile[]} none for a file that is no route
 */
function toRoute(parts) {
  const [name = '', ...folders] = parts.toReversed();
  const file = parts.join('/');
  // Only the last folder may be one for all that is below.
  const isServed = folders.every((part, index) => STATIC.test(part) || (index === 0 && CATCH_ALL.test(part)));
  if (NEXT_ONLY.test(name) || (ROUTE.test(name) && !isServed)) {
    throw refusalOf(`app/${file}`);
  }
  return ROUTE.test(name) ? [{ path: `/${folders.toReversed().join('/')}`, file }] : [];
}

/** @param {string} file */
function refusalOf(file) {
  return new Error(`${file}: the lean server can't serve this (docs/decisions/0024).`);
}

/** @param {RouteFile[]} routes */
function refuseDoubles(routes) {
  const seen = new Set();
  for (const { path: route, file } of routes) {
    // Two names for "all that is below" would be one route, too.
    const address = route.replace(/\[.*\]$/, '[...]');
    if (seen.has(address)) throw new Error(`app/${file}: a second route for ${route}.`);
    seen.add(address);
  }
}
