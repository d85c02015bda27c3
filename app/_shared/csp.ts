/**
 * The Content-Security-Policy of a page: only its own nonced style and script, our own pictures and forms.
 *
 * form-action stays 'self' although a sign-in ends at another origin, because a page that moves on by itself breaks the
 * chain of redirects (continue-to.tsx).
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export function pageCsp(nonce: string, imageOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    ["img-src 'self' data:", ...imageOrigins].join(' '),
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** For Hydra's front-channel logout page, with an inline script and an iframe for each application. */
export const FRONT_CHANNEL_CSP =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; frame-src https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * For Hydra's page of response_mode=form_post, a form to the application that an inline handler submits. It has no
 * form-action, because the target is the application's registered redirect URI.
 *
 * @see https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html
 */
export const FORM_POST_CSP = "default-src 'none'; script-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
