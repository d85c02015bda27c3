/**
 * Tells whether a page of our own origin may have made a request.
 *
 * The browser sets Sec-Fetch-Site, and a page can't forge it. Origin is compared with the configured origin, never with
 * Host. If a browser sends neither, the signed token is the only proof.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function isSameOrigin(headers: Headers, origin: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const from = headers.get('origin');
  return from === null || from === origin;
}

/**
 * Tells whether a page of our own origin made a call that changes something or returns a token. The call has to name
 * its origin, as every browser does with a POST. One that doesn't comes from another program, or from an old browser in
 * which a cross-site form looks the same.
 */
export function isSameOriginCall(headers: Headers, origin: string): boolean {
  return headers.get('origin') !== null && isSameOrigin(headers, origin);
}
