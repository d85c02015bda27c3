import { isLoopback } from './redirect';

/** Tells whether a setting is an origin and nothing else, spelled as a browser spells it. */
export function isOrigin(value: string): boolean {
  try {
    const url = new URL(value);
    // A host may hold an asterisk, but no origin that a browser is at does: as a wildcard it would be silently dead.
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === value && !value.includes('*');
  } catch {
    return false;
  }
}

/**
 * Tells whether browsers keep secure cookies there: https, or this machine. Whether it is an origin at all is for
 * isOrigin to say.
 */
export function isSecureEnough(value: string): boolean {
  return !isOrigin(value) || value.startsWith('https:') || isLoopback(new URL(value).hostname);
}
