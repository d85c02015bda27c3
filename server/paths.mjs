/** @param {string} url the request target, in origin-form */
export function pathOf(url) {
  return url.split('?', 1)[0] ?? '';
}

/** @param {string} url */
export function isDecodable(url) {
  try {
    return !/[\0-\x1f\x7f]/.test(decodeURIComponent(url));
  } catch {
    return false;
  }
}

/**
 * Pages need none of Next's own paths. Its image optimizer and default error page stay out of reach in every spelling.
 *
 * @param {string} url
 */
export function isNextsOwn(url) {
  const path = pathOf(url);
  // Most paths have nothing in them that could become one of these, and this runs for every request.
  if (!/[_%]|404|500/.test(path)) return false;
  const { pathname } = new URL(path, 'http://localhost');
  return /^\/+(_|404$|500$)/.test(decodeURIComponent(pathname));
}

/** No program decodes a path more often than this by accident. */
const MOST_DECODINGS = 3;

/**
 * Tells whether any reader could take a path for one of the internal listener's, however often it decodes the path, and
 * whether or not it follows dot segments, reads a backslash as a slash, or ignores case.
 *
 * @param {string} url
 */
export function isInternal(url) {
  let path = pathOf(url);
  // Most paths have neither the word nor anything to decode, and this runs for every request.
  if (!/internal|%/i.test(path)) return false;
  for (let times = 0; times <= MOST_DECODINGS; times += 1) {
    const joined = path.replaceAll('\\', '/').replaceAll(/\/{2,}/g, '/');
    const { pathname } = new URL(`http://localhost/${joined.replace(/^\//, '')}`);
    if (/^\/internal(\/|$)/i.test(pathname)) return true;
    if (!path.includes('%') || !isDecodable(path)) return false;
    path = decodeURIComponent(path);
  }
  return false;
}
