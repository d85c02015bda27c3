import { isLoopback } from './redirect';

/** Tells whether a setting is an origin and nothing else, spelled as browsers do. */
export function isOrigin(value: string): boolean {
  try {
    const url = new URL(value);
    // URLs allow an asterisk in a host, but no browser sends such an origin. As a wildcard it would silently match
    // nothing.
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === value && !value.includes('*');
  } catch {
    return false;
  }
}

/**
 * Tells whether browsers accept secure cookies from there: https, or this machine. What isn't an origin at all passes,
 * because isOrigin reports it.
 */
export function isSecureEnough(value: string): boolean {
  return !isOrigin(value) || value.startsWith('https:') || isLoopback(new URL(value).hostname);
}
