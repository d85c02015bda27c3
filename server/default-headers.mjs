/**
 * What an answer carries that set nothing itself. Pages and forwarded answers set their own, which say the same or more.
 *
 * @param {{ origin: string, dev: boolean }} options
 * @returns {[string, string][]}
 */
export function defaultHeaders({ origin, dev }) {
  /** @type {[string, string][]} */
  const headers = [
    ['Cache-Control', 'no-store'],
    ['Referrer-Policy', 'same-origin'],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['X-Robots-Tag', 'noindex'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
  ];
  // Next's development overlay runs inline scripts.
  if (!dev) {
    headers.push([
      'Content-Security-Policy',
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ]);
  }
  if (origin.startsWith('https:')) headers.push(['Strict-Transport-Security', 'max-age=63072000; includeSubDomains']);
  return headers;
}
