/** What of a host Go takes as it is. */
const HOST = /^(?:[\w.~!$&'()*+,;=:[\]<>"-]|[^\0-\x7f]|%[89A-Fa-f][\dA-Fa-f]|%25)*$/;
const USER = /^[\w.~!$&'()*+,;=:%@-]*$/;

/**
 * What Hydra refuses to read as an address: Go's ParseRequestURI, as far as it matters to one.
 *
 * @returns undefined if it reads it
 * @see https://pkg.go.dev/net/url#ParseRequestURI
 */
export function goUrlProblem(text: string): string | undefined {
  if (text === '') return 'must not be empty';
  if (/[\0-\x1f\x7f]/.test(text)) return 'holds a control character';
  return text === '*' ? undefined : partsProblem(text);
}

function partsProblem(text: string): string | undefined {
  const [beforeQuery = ''] = text.split('?');
  const [, scheme = '', rest = beforeQuery] = /^([a-z][a-z\d+.-]*:)(.*)$/is.exec(beforeQuery) ?? [];
  if (!rest.startsWith('/'))
    return scheme === '' ? 'must begin with a scheme, such as https:// or com.example.app:/' : undefined;
  const hasHost = rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'));
  const [, authority = '', path = rest] = hasHost ? (/^\/\/([^/]*)(.*)$/s.exec(rest) ?? []) : [];
  if (/%(?![\da-f]{2})/i.test(path)) return 'has a % without two hex digits after it';
  return hasHost ? authorityProblem(authority) : undefined;
}

function authorityProblem(authority: string): string | undefined {
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  if (at >= 0 && !USER.test(authority.slice(0, at))) return 'has a user that cannot be read';
  if (host.startsWith('[') && !/\](:\d*)?$/.test(host)) return 'has an address in brackets that cannot be read';
  if (!host.startsWith('[') && host.includes(':') && !/:\d*$/.test(host)) return 'has a port that is no number';
  return HOST.test(host) ? undefined : 'has a character in its host that no host may have';
}

/**
 * The part by which Hydra compares addresses: scheme, host and port. Go lower-cases the scheme and changes nothing
 * else, so a default port stays.
 */
export function goOrigin(text: string): string {
  const [, scheme = text, host = ''] = /^([a-z][a-z\d+.-]*:)(?:\/\/([^/?]*))?/i.exec(text) ?? [];
  return `${scheme.toLowerCase()}//${host.slice(host.lastIndexOf('@') + 1)}`;
}
