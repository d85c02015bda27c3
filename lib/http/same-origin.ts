/**
 * Tells whether a page of our own origin may have sent a form.
 *
 * The browser sets Sec-Fetch-Site, and a page can't forge it. Origin is compared with the configured origin, never with
 * Host. If a browser sends neither, the form's token is the only proof.
 *
 * A proxy that adds `Referrer-Policy: no-referrer` makes browsers send `Origin: null` with our own forms. Then
 * `Sec-Fetch-Site: same-origin` is the proof: a sandboxed frame and a redirect from elsewhere are cross-site to it.
 * Without Sec-Fetch-Site, null is refused.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 * @see https://fetch.spec.whatwg.org/#append-a-request-origin-header
 */
export function isSameOrigin(headers: Headers, origin: string): boolean {
  const isHidden = headers.get('origin') === 'null' && headers.get('sec-fetch-site') === 'same-origin';
  return isHidden || isSameOriginRead(headers, origin);
}

/**
 * Tells whether a page of our own origin may have fetched something. A Referrer-Policy doesn't hide the origin of a
 * fetch, so null is always refused.
 */
export function isSameOriginRead(headers: Headers, origin: string): boolean {
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
  return headers.get('origin') !== null && isSameOriginRead(headers, origin);
}
