import { isIP } from 'node:net';

/** A quoted or bracketed address, or an IPv4 address with a port, as proxies write them to X-Forwarded-For. */
const WRITTEN = /^(?:"?\[([^\][]+)\](?::\d{1,5})?"?|"?(\d+\.\d+\.\d+\.\d+):\d{1,5}"?|"?([^"]+)"?)$/;
/** A zone is at most the name of a network interface. */
const MAX_LENGTH = 100;

/**
 * Reads the address of a client as a proxy or a socket writes it: without port, brackets, quotes and zone, in one
 * spelling, and as IPv4 where it is an IPv4 address written as IPv6.
 *
 * @param {string | null | undefined} text
 * @returns {string | null} null where it is no address: "unknown", "_hidden", a name, nothing
 * @see https://www.rfc-editor.org/rfc/rfc7239#section-6
 */
export function readAddress(text) {
  const trimmed = (text ?? '').trim();
  if (trimmed.length > MAX_LENGTH) return null;
  const [, bracketed, withPort, plain] = WRITTEN.exec(trimmed) ?? [];
  const [address = ''] = (bracketed ?? withPort ?? plain ?? '').split('%');
  if (isIP(address) === 4) return bracketed === undefined ? address : null;
  return isIP(address) === 6 ? shortest(address) : null;
}

/**
 * What a limit counts by: an IPv4 address, or the /64 of IPv6 that one household has as a whole.
 *
 * @param {string} address as readAddress gave it
 */
export function networkOf(address) {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - groups.length - behind.length;
  return [...groups, ...Array.from({ length: gap }, () => '0'), ...behind].slice(0, 4).join(':');
}

/** @param {string} address of IPv6 */
function shortest(address) {
  // The URL parser gives the one spelling of RFC 5952, except that it writes an IPv4 address at the end as two groups.
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  const bits = [high, low].map((group) => Number.parseInt(group, 16));
  return bits.flatMap((group) => [group >> 8, group & 255]).join('.');
}
