import { asksForToken, gatewayRoutes, matchRoute } from './routes';

const ID = '9f425a8d-7efc-4768-8f23-7647a74fdf13';
const forwardTo = (upstream: string, path: string) => ({ kind: 'forward', upstream, path });
const notFound = { kind: 'not_found' };

describe('matchRoute', () => {
  it.each([
    ...['login', 'registration', 'recovery', 'verification', 'settings'].flatMap((flow) => [
      ['GET', `/self-service/${flow}/browser`],
      ['GET', `/self-service/${flow}`],
      ['POST', `/self-service/${flow}`],
      ['GET', `/self-service/${flow}/flows`],
    ]),
    ['GET', '/self-service/logout'],
    ['GET', '/self-service/logout/browser'],
    ['GET', '/self-service/methods/oidc/callback'],
    ['POST', '/self-service/methods/oidc/callback/apple'],
    ['GET', '/self-service/methods/oidc/callback/google.workspace'],
    ['GET', '/self-service/methods/oidc/callback/acme_corp~eu-1'],
    ['GET', `/self-service/methods/oidc/organization/${ID}/callback/acme.okta`],
    ['POST', `/self-service/methods/oidc/organization/${ID}/callback/apple`],
    ['GET', '/self-service/methods/saml/callback/acme.saml'],
    ['POST', '/self-service/methods/saml/callback/acme'],
    ['GET', '/.well-known/ory/webauthn.js'],
    ['GET', '/schemas'],
    ['GET', '/schemas/ZGVmYXVsdA=='],
    ['GET', '/sessions/whoami'],
    ['GET', '/sessions'],
    ['DELETE', '/sessions'],
    ['DELETE', `/sessions/${ID}`],
    ['HEAD', '/sessions/whoami'],
    ['OPTIONS', '/sessions/whoami'],
  ])('forwards %s %s to Kratos', (method, path) => {
    expect(matchRoute(method, path)).toEqual(forwardTo('kratos', path));
  });

  it.each([
    ['GET', '/oauth2/auth'],
    ['POST', '/oauth2/auth'],
    ['POST', '/oauth2/token'],
    ['OPTIONS', '/oauth2/token'],
    ['POST', '/oauth2/revoke'],
    ['GET', '/oauth2/sessions/logout'],
    ['POST', '/oauth2/sessions/logout'],
    ['POST', '/oauth2/device/auth'],
    ['GET', '/oauth2/device/verify'],
    ['GET', '/userinfo'],
    ['POST', '/userinfo'],
    ['OPTIONS', '/userinfo'],
    ['POST', '/credentials'],
    ['GET', '/.well-known/openid-configuration'],
    ['GET', '/.well-known/oauth-authorization-server'],
    ['GET', '/.well-known/oauth-authorization-server/'],
    ['GET', '/.well-known/openid-configuration/'],
    ['GET', '/.well-known/jwks.json'],
  ])('forwards %s %s to Hydra', (method, path) => {
    expect(matchRoute(method, path)).toEqual(forwardTo('hydra', path));
  });

  it.each([
    '/admin',
    '/admin/',
    '/admin/clients',
    '/admin/identities',
    `/admin/identities/${ID}`,
    '/admin/oauth2/auth/requests/login',
    '/admin/oauth2/introspect',
    '/admin/keys/hydra.openid.id-token',
    '/admin/health/ready',
    '/admin/recovery/code',
    '/clients',
    '/identities',
    '/keys',
    '/oauth2/introspect',
    '/oauth2/flush',
    '/oauth2/auth/requests/login/accept',
    '/oauth2/auth/requests/consent/accept',
    '/oauth2/auth/sessions/login',
    '/oauth2/auth/sessions/consent',
    '/oauth2/tokens',
    '/oauth2/trust/grants/jwt-bearer/issuers',
    '/oauth2/fallbacks/login',
    '/health/alive',
    '/health/ready',
    '/version',
    '/metrics/prometheus',
    '/.well-known/ory',
    '/.well-known/security.txt',
    '/',
    '/login',
    '/self-service/errors',
    '/oauth2/register',
    '/oauth2/register/a-client',
    '',
  ])('does not expose %j', (path) => {
    expect(matchRoute('GET', path)).toEqual(notFound);
    expect(matchRoute('PUT', path)).toEqual(notFound);
  });

  it.each([
    '/self-service/login/api',
    '/self-service/registration/api',
    '/self-service/recovery/api',
    '/self-service/verification/api',
    '/self-service/settings/api',
    '/self-service/logout/api',
    '/self-service/fed-cm/parameters',
    '/sessions/token-exchange',
    `/sessions/${ID}/extend`,
    '/self-service',
    '/self-service/login/link',
  ])('offers no flow without a CSRF cookie at %s', (path) => {
    expect(matchRoute('GET', path)).toEqual(notFound);
    expect(matchRoute('POST', path)).toEqual(notFound);
  });

  it.each([
    ['an encoded slash', '/self-service/..%2fadmin'],
    ['an encoded slash in capital letters', '/oauth2%2Fauth'],
    ['encoded dots', '/oauth2/%2e%2e/admin/clients'],
    ['dots and an encoded slash', '/oauth2/auth/..%2f..%2fadmin'],
    ['twice encoded dots', '/oauth2/%252e%252e/admin'],
    ['a double slash', '//admin/clients'],
    ['a double slash in front', '//oauth2/auth'],
    ['a double slash inside', '/oauth2//auth'],
    ['a dot segment', '/self-service/../admin/clients'],
    ['a dot segment that leads back', '/admin/../oauth2/auth'],
    ['a single dot', '/./oauth2/auth'],
    ['a dot segment at the end', '/oauth2/auth/..'],
    ['a dot segment as an id', '/sessions/..'],
    ['a single dot as an id', '/sessions/.'],
    ['a backslash', '/oauth2\\auth'],
    ['an encoded backslash', '/oauth2%5cauth'],
    ['a trailing slash', '/oauth2/auth/'],
    ['capital letters', '/OAuth2/auth'],
    ['a path parameter', '/oauth2/auth;x=1'],
    ['a line break', '/oauth2/auth\n'],
    ['an encoded line break', '/oauth2/auth%0a'],
    ['NUL', '/oauth2/auth\0'],
    ['an encoded NUL', '/oauth2/auth%00'],
    ['a query', '/oauth2/auth?x'],
    ['more in front', '/x/oauth2/auth'],
    ['no slash in front', 'oauth2/auth'],
    ['more behind', '/oauth2/authx'],
    ['a letter that looks the same', '/оauth2/auth'],
    ['any letter for a dot', '/.well-known/jwksxjson'],
    ['an invalid id', '/sessions/whoami2'],
    ['a short id', '/sessions/9f425a8d'],
    ['an id with more behind', `/sessions/${ID}/x`],
    ['a provider with a slash', '/self-service/methods/oidc/callback/a/b'],
    ['a provider of dots', '/self-service/methods/oidc/callback/..'],
    ['a provider that is a dot', '/self-service/methods/saml/callback/.'],
    ['no SAML provider', '/self-service/methods/saml/callback'],
    ['an organization that is no UUID', '/self-service/methods/oidc/organization/acme/callback/okta'],
    ['an organization without a callback', `/self-service/methods/oidc/organization/${ID}`],
    ['another address of SAML', '/self-service/methods/saml/acs/acme'],
  ])('matches nothing with %s', (_name, path) => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) expect(matchRoute(method, path)).toEqual(notFound);
  });

  it.each([
    ['POST', '/self-service/login/browser', ['GET']],
    ['DELETE', '/self-service/login', ['GET', 'POST']],
    ['PUT', '/oauth2/auth', ['GET', 'POST']],
    ['GET', '/oauth2/token', ['POST', 'OPTIONS']],
    ['HEAD', '/oauth2/token', ['POST', 'OPTIONS']],
    ['OPTIONS', '/oauth2/auth', ['GET', 'POST']],
    ['POST', '/.well-known/jwks.json', ['GET', 'HEAD', 'OPTIONS']],
    ['get', '/oauth2/auth', ['GET', 'POST']],
    ['TRACE', '/sessions/whoami', ['GET', 'HEAD', 'OPTIONS']],
    // Newer servers treat a HEAD like a GET.
    ['HEAD', '/oauth2/auth', ['GET', 'POST']],
    ['HEAD', '/oauth2/sessions/logout', ['GET', 'POST']],
    ['HEAD', '/self-service/logout', ['GET']],
    ['HEAD', '/self-service/login', ['GET', 'POST']],
    ['HEAD', '/self-service/recovery/browser', ['GET']],
    ['HEAD', '/userinfo', ['GET', 'POST', 'OPTIONS']],
    ['PATCH', `/sessions/${ID}`, ['DELETE']],
  ])('refuses %s %s and says what is allowed', (method, path, allow) => {
    expect(matchRoute(method, path)).toEqual({ kind: 'method_not_allowed', allow });
  });

  it('only lists whole paths', () => {
    for (const { pattern } of gatewayRoutes) {
      expect(pattern.source).toMatch(/^\^.*\$$/);
      expect(pattern.flags).toBe('');
    }
  });
});

const WHOAMI = '/sessions/whoami';

describe('asksForToken', () => {
  it.each(['', '?', '?a=b', '?TOKENIZE_AS=x', '?a=tokenize_as', '?tokenize_as_=x'])('lets %j through', (search) => {
    expect(asksForToken(WHOAMI, search)).toBe(false);
  });

  it.each([
    '?tokenize_as=hydra_assertion',
    '?tokenize_as=internal',
    '?tokenize_as=',
    '?tokenize_as',
    '?tokenize%5Fas=hydra_assertion',
    '?%74okenize_as=hydra_assertion',
    '?a=b&tokenize_as=internal',
    '?tokenize_as=internal&tokenize_as=hydra_assertion',
    '?a=b&&tokenize_as=hydra_assertion#x',
  ])('recognises that %j asks for one', (search) => {
    expect(asksForToken(WHOAMI, search)).toBe(true);
  });

  it('only concerns whoami', () => {
    expect(asksForToken('/sessions', '?tokenize_as=hydra_assertion')).toBe(false);
  });
});
