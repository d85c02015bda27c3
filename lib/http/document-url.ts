import { parseUrl } from '../parse-url';
import { fail, ok, type Result } from '../result';
import { isLoopback } from './redirect';

/** The URL of a client's document, exactly as the client wrote it. */
export type DocumentUrl = {
  url: string;
  host: string;
  /** On this machine; only where the front door itself is there. */
  isLocal: boolean;
};

/** As long as Hydra's own column for it. */
const MAX_LENGTH = 255;
/** What RFC 3986 allows in a path. */
const PATH = /^[\w\-.~!$&'()*+,;=:@%/]+$/;
/** A name in the public tree: letters, digits and hyphens, at least one dot, and no digits alone at the end. */
const PUBLIC_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;
/**
 * The last labels of names that no public server has, or that mean something else in each network.
 *
 * @see https://www.iana.org/assignments/special-use-domain-names
 */
const SPECIAL_NAMES = new Set([
  'alt', 'arpa', 'corp', 'example', 'home', 'host', 'internal', 'intranet', 'invalid', 'lan', 'local', 'localdomain',
  'localhost', 'mail', 'onion', 'private', 'test',
]); // biome-ignore format: a list reads better than a column

/**
 * Reads a client_id that is the URL of a document. The URL is compared as a text everywhere, so only one spelling of
 * each is accepted: the one that the URL parser gives.
 *
 * @param allowsLocal whether a document may be on this machine, for development
 * @returns the URL; or why it can't be one, for the log
 * @see https://datatracker.ietf.org/doc/draft-ietf-oauth-client-id-metadata-document/
 */
export function readDocumentUrl(text: string, allowsLocal: boolean): Result<DocumentUrl, string> {
  if (text.length > MAX_LENGTH) return fail('the URL is too long');
  if (!/^[\x21-\x7e]*$/.test(text)) return fail('the URL has other characters than printable ASCII');
  if (!text.startsWith('https://')) return fail('the URL is not https');
  const shape = findShapeFault(text);
  if (shape !== null) return fail(shape);
  const url = parseUrl(text);
  if (url === null || url.href !== text) return fail('the URL is not in its normal spelling');
  const { hostname, host } = url;
  if (allowsLocal && isLoopback(hostname)) return ok({ url: text, host, isLocal: true });
  if (url.port !== '') return fail('the URL has a port');
  if (!isPublicName(hostname)) return fail('the host is not a public name');
  return ok({ url: text, host, isLocal: false });
}

function findShapeFault(text: string): string | null {
  const [, authority = '', path = ''] = /^https:\/\/([^/?#\\]*)(.*)$/.exec(text) ?? [];
  if (authority.includes('@')) return 'the URL has user information';
  if (path.includes('?')) return 'the URL has a query';
  if (path.includes('#')) return 'the URL has a fragment';
  if (path === '' || path === '/') return 'the URL has no path';
  if (path.endsWith('/')) return 'the URL ends with a slash';
  return PATH.test(path) && path.slice(1).split('/').every(isPlainSegment) ? null : 'the path is not plain';
}

/** Servers disagree about empty and dot segments and about escaped separators. */
function isPlainSegment(segment: string): boolean {
  try {
    const decoded = decodeURIComponent(segment);
    // A percent sign in the result would be an escape to whoever decodes twice.
    return !['', '.', '..'].includes(decoded) && !/[\0-\x1f\x7f/\\%]/.test(decoded);
  } catch {
    return false;
  }
}

/** Tells whether a host, as URLs spell it, is a name that only the public tree of names can have. */
export function isPublicName(hostname: string): boolean {
  const last = hostname.slice(hostname.lastIndexOf('.') + 1);
  return hostname.length <= 253 && PUBLIC_NAME.test(hostname) && !SPECIAL_NAMES.has(last);
}
