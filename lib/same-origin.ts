/**
 * Tells whether a POST was made by a page of our own origin.
 *
 * Sec-Fetch-Site is set by the browser and cannot be forged by a page; Origin is compared with the configured origin,
 * never with Host. Where a browser sends neither, the signed token has to carry the proof alone.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function isSameOriginPost(headers: Headers, origin: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const from = headers.get('origin');
  return from === null || from === origin;
}
