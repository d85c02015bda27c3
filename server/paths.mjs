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
 * Pages need nothing of Next's own; its image optimizer and default error page stay out of reach, however they are spelled.
 *
 * @param {string} url
 */
export function isNextsOwn(url) {
  const { pathname } = new URL(pathOf(url), 'http://localhost');
  return /^\/+(_|404$|500$)/.test(decodeURIComponent(pathname));
}

/** Nothing decodes more often than this by accident. */
const MOST_DECODINGS = 3;

/**
 * Tells whether a path could be taken for one of the internal listener's by anything that reads it, however often that decodes it, and whether
 * or not it follows dot segments, takes a backslash for a slash, or ignores case.
 *
 * @param {string} url
 */
export function isInternal(url) {
  let path = pathOf(url);
  for (let times = 0; times <= MOST_DECODINGS; times += 1) {
    const joined = path.replaceAll('\\', '/').replaceAll(/\/{2,}/g, '/');
    const { pathname } = new URL(`http://localhost/${joined.replace(/^\//, '')}`);
    if (/^\/internal(\/|$)/i.test(pathname)) return true;
    // Most paths hold nothing to decode, and every request comes by here.
    if (!path.includes('%') || !isDecodable(path)) return false;
    path = decodeURIComponent(path);
  }
  return false;
}
