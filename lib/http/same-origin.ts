/**
 * Tells whether a request may have been made by a page of our own origin.
 *
 * Sec-Fetch-Site is set by the browser and cannot be forged by a page; Origin is compared with the configured origin,
 * never with Host. Where a browser sends neither, the signed token has to carry the proof alone.
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
 * Tells whether a page of our own origin made a call that changes something or gives a token: it has to name its origin, which every
 * browser does with a POST. What names none is no browser, or an old one that a cross-site form can make look like it.
 */
export function isSameOriginCall(headers: Headers, origin: string): boolean {
  return headers.get('origin') !== null && isSameOrigin(headers, origin);
}
