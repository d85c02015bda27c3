import { isUrl } from '../parse-url';

const MAX_LENGTH = 2048;
/** Scheme, host, port, path and query of a URI, in the characters of RFC 3986. Neither user nor fragment. */
const PARTS =
  /^(https?):\/\/([\w.~!$&'()*+,;=%-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(\/[\w.~!$&'()*+,;=:@%/-]*)?(\?[\w.~!$&'()*+,;=:@%/?-]*)?$/i;
const DEFAULT_PORTS: Record<string, string> = { http: '80', https: '443' };

/**
 * Brings the URI of a resource into the form in which two of them are compared: scheme and host in lower case, no
 * default port, and the same for an empty path as for `/`. Everything else counts as it's written.
 *
 * @returns null for what names no resource: no http or https URI, one with a user, a fragment or characters that no URI
 *   has, or one that is too long
 * @see https://www.rfc-editor.org/rfc/rfc8707#section-2
 */
export function toResourceKey(text: string): string | null {
  const parts = text.length <= MAX_LENGTH && isUrl(text) ? PARTS.exec(text) : null;
  if (parts === null) return null;
  const [, scheme = '', host = '', port, path = '/', query = ''] = parts;
  const protocol = scheme.toLowerCase();
  const suffix = port === undefined || port === DEFAULT_PORTS[protocol] ? '' : `:${port}`;
  return `${protocol}://${host.toLowerCase()}${suffix}${path}${query}`;
}
