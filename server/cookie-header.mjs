import { familyOf } from './known-cookies.mjs';

/** Next needs time by the square of their number for every answer: a thousand cost 0.2 seconds, four thousand 4.7. */
const MAX_COOKIES = 64;
const MAX_BYTES = 16 * 1024;
/** A name and a value: no browser keeps more. */
const MAX_COOKIE_BYTES = 4 * 1024;
/** A browser sends the most specific path first, which is the one that servers read. */
const MAX_OF_ONE_NAME = 3;
/** How many of an open family are kept. Each application has cookies of its own at Hydra. */
const MAX_OF_FAMILY = { kratos: 8, hydra: 48 };

/**
 * @typedef {{ at: number, name: string, pair: string, family: 'single' | 'kratos' | 'hydra' }} Known
 */

/**
 * A Cookie header with nothing in it but what the front door, Kratos or Hydra may read, bounded in number and size. The
 * order stays. Where there are too many, the single cookies win; of the others the newest do, which a browser sends
 * last (RFC 6265, section 5.4).
 *
 * @param {string | undefined} header
 * @param {string} sessionCookie the name of Kratos' session cookie
 * @returns {string} empty where nothing is left
 */
export function boundedCookies(header, sessionCookie) {
  const known = knownCookies(header ?? '', sessionCookie);
  const open = (/** @type {'kratos' | 'hydra'} */ family) =>
    known
      .filter((cookie) => cookie.family === family)
      .slice(-MAX_OF_FAMILY[family])
      .reverse();
  const single = known.filter(({ family }) => family === 'single');
  // A neighbouring host can plant any cookie but one with the prefix __Host-.
  const byRank = [
    ...single.filter(({ name }) => isHostOnly(name)),
    ...single.filter(({ name }) => !isHostOnly(name)),
    ...open('kratos'),
    ...open('hydra'),
  ];
  const kept = [];
  let bytes = 0;
  for (const cookie of byRank) {
    if (kept.length === MAX_COOKIES) break;
    if (bytes + cookie.pair.length + 2 > MAX_BYTES) continue;
    bytes += cookie.pair.length + 2;
    kept.push(cookie);
  }
  return kept
    .sort((one, other) => one.at - other.at)
    .map(({ pair }) => pair)
    .join('; ');
}

/** @param {string} name */
function isHostOnly(name) {
  return name.startsWith('__Host-');
}

/**
 * @param {string} header
 * @param {string} sessionCookie
 * @returns {Known[]}
 */
function knownCookies(header, sessionCookie) {
  /** @type {Known[]} */
  const known = [];
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const [at, text] of header.split(';').entries()) {
    const pair = text.trim();
    const split = pair.indexOf('=');
    if (split < 1 || pair.length > MAX_COOKIE_BYTES + 1) continue;
    const name = pair.slice(0, split).trim();
    const family = familyOf(name, sessionCookie);
    if (family === null) continue;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    if (count <= MAX_OF_ONE_NAME) known.push({ at, name, pair, family });
  }
  return known;
}
