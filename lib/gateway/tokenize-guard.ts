/**
 * Tells whether a request to Kratos' whoami asks for a JWT. None goes through the gateway: the assertion for Hydra is for no browser, and session
 * JWTs come from /session/jwt, which looks at where the request comes from and counts.
 */
export function asksForToken(path: string, search: string): boolean {
  return path === '/sessions/whoami' && new URLSearchParams(search).has('tokenize_as');
}
