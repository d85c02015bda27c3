/**
 * Reads a URL, absolute or against a base; null for a text that isn't one.
 *
 * URL.canParse isn't used: Node 20 answers false for a host with letters beyond Latin-1's ASCII half as soon as V8 has
 * optimised the call, which is after some thousands of them. URL.parse doesn't exist there.
 */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

/** Tells whether a text is a URL, absolute or to be read against a base. */
export function isUrl(text: string, base?: string): boolean {
  return parseUrl(text, base) !== null;
}
