import { ConfigurationError, parseEnv } from './env';

const SECRET = 'a-secret-of-at-least-thirty-two-characters';
const valid = { VESTIBULE_SECRETS: SECRET };

function messageFor(settings: Record<string, string | undefined>): string {
  try {
    parseEnv({ ...valid, ...settings });
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return 'nothing wrong';
}

describe('parseEnv', () => {
  it('only needs a secret', () => {
    expect(parseEnv(valid)).toEqual({
      origin: 'http://localhost:3000',
      kratosPublicUrl: 'http://127.0.0.1:4433',
      kratosAdminUrl: 'http://127.0.0.1:4434',
      hydraPublicUrl: 'http://127.0.0.1:4444',
      hydraAdminUrl: 'http://127.0.0.1:4445',
      kratosSessionCookie: 'ory_kratos_session',
      secrets: [SECRET],
      isGatewayOn: true,
      claimsFile: 'config/claims.json',
      scopesFile: 'config/scopes.json',
      resourcesFile: 'config/resources.json',
      agentsStaySignedIn: true,
      agentsFile: 'config/agents.json',
      wordsFile: null,
      traitsFile: null,
      returnOrigins: [],
      brand: {
        name: 'Vestibule',
        logoUrl: null,
        accent: expect.objectContaining({ light: '#2f5bd7', lightText: '#ffffff' }),
        privacyUrl: null,
        termsUrl: null,
        helpUrl: null,
      },
      logoOrigins: [],
      defaultLocale: 'en',
      acr: { aal1: ['aal1'], aal2: ['aal2'] },
      endsTokensAtSignOut: false,
      hasAccountChooser: true,
      accountDeletion: null,
      demandsSecondFactor: false,
      rememberMe: 'always',
      consentRememberSeconds: 2_592_000,
      upstreamTimeoutMs: 3_000,
      exchange: null,
      sessionTemplatesFile: 'config/session-templates.json',
      sessionJwksFile: null,
      sessionLimitPerMinute: 30,
      hookKeys: [],
    });
  });

  it('treats an empty setting as unset', () => {
    const empty = { VESTIBULE_URL: '', VESTIBULE_TERMS_URL: '', VESTIBULE_GATEWAY: '' };
    expect(parseEnv({ ...valid, ...empty })).toEqual(parseEnv(valid));
  });

  it('switches the exchange on with a client and its secret', () => {
    const env = parseEnv({
      ...valid,
      VESTIBULE_EXCHANGE_CLIENT_ID: 'session-exchange',
      VESTIBULE_EXCHANGE_CLIENT_SECRET: 'hush',
      VESTIBULE_EXCHANGE_SCOPES: 'api:read, email',
      VESTIBULE_EXCHANGE_AUDIENCES: 'https://api.example.com,urn:example:api',
    });
    expect(env.exchange).toEqual({
      clientId: 'session-exchange',
      clientSecret: 'hush',
      template: 'hydra_assertion',
      scopes: ['api:read', 'email'],
      audiences: ['https://api.example.com', 'urn:example:api'],
    });
  });

  it.each([
    ['a secret without a client', { VESTIBULE_EXCHANGE_CLIENT_SECRET: 'hush' }, 'VESTIBULE_EXCHANGE_CLIENT_ID: is not'],
    [
      'a client without a secret',
      { VESTIBULE_EXCHANGE_CLIENT_ID: 'a' },
      'VESTIBULE_EXCHANGE_CLIENT_SECRET: is not set',
    ],
    ['a client id with a slash', { VESTIBULE_EXCHANGE_CLIENT_ID: 'a/b' }, 'VESTIBULE_EXCHANGE_CLIENT_ID: must be'],
    ['a refresh token', { VESTIBULE_EXCHANGE_SCOPES: 'openid,offline_access' }, 'must not name offline_access'],
    ['a scope with a quote', { VESTIBULE_EXCHANGE_SCOPES: 'a"b' }, 'no scope may have'],
    ['an audience that isn’t a URI', { VESTIBULE_EXCHANGE_AUDIENCES: 'api' }, 'each must be a URI'],
    ['a template in capitals', { VESTIBULE_EXCHANGE_TEMPLATE: 'Hydra' }, 'must be small letters'],
    ['a short hook key', { VESTIBULE_HOOK_KEYS: 'short' }, 'each key needs at least 32 characters'],
    ['no exchange at all per minute', { VESTIBULE_SESSION_LIMIT_PER_MINUTE: '0' }, 'SESSION_LIMIT_PER_MINUTE'],
  ])('refuses %s', (_what, settings, message) => {
    expect(messageFor(settings)).toContain(message);
    expect(messageFor(settings)).not.toContain('hush');
  });

  it('ignores unknown variables', () => {
    expect(parseEnv({ ...valid, PATH: '/bin' })).toEqual(parseEnv(valid));
  });

  it('reads lists, newest secret first', () => {
    const env = parseEnv({
      VESTIBULE_SECRETS: ` ${SECRET} , ${SECRET}2,`,
      VESTIBULE_LOGO_ORIGINS: 'https://cdn.example.com,https://img.example.com:8443',
      VESTIBULE_ACR_AAL2: 'aal2, urn:two',
    });
    expect(env.secrets).toEqual([SECRET, `${SECRET}2`]);
    expect(env.logoOrigins).toEqual(['https://cdn.example.com', 'https://img.example.com:8443']);
    expect(env.acr).toEqual({ aal1: ['aal1'], aal2: ['aal2', 'urn:two'] });
  });

  it.each([
    'https://login.example.com',
    'https://login.example.com:8443',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'http://demo.localhost:3000',
  ])('accepts %s as the front door’s address', (url) => {
    expect(parseEnv({ ...valid, VESTIBULE_URL: url }).origin).toBe(url);
  });

  it('switches the gateway off', () => {
    expect(parseEnv({ ...valid, VESTIBULE_GATEWAY: 'off' }).isGatewayOn).toBe(false);
  });
});

describe('mistakes that parseEnv reports', () => {
  const originHint = 'must be an origin such as https://login.example.com: scheme, host, port, and nothing after them';
  it.each<[string, string, string | undefined, string]>([
    ['no secret', 'VESTIBULE_SECRETS', undefined, 'is not set: it needs at least one secret of 32 characters'],
    ['an empty secret', 'VESTIBULE_SECRETS', '', 'is not set: it needs at least one secret of 32 characters'],
    ['a list of nothing', 'VESTIBULE_SECRETS', ' , ', 'needs at least one secret'],
    ['a short secret', 'VESTIBULE_SECRETS', 'shibboleth', 'each secret needs at least 32 characters'],
    ['a secret of one letter', 'VESTIBULE_SECRETS', 'x'.repeat(40), 'each secret needs at least 10 different'],
    [
      'a placeholder',
      'VESTIBULE_SECRETS',
      'changeme-shibboleth-changeme-0123456789',
      'make one with: openssl rand -base64 32',
    ],
    ['one secret twice', 'VESTIBULE_SECRETS', `${SECRET},${SECRET}`, 'each secret may appear only once'],
    ['a hook key of one letter', 'VESTIBULE_HOOK_KEYS', 'x'.repeat(40), 'each key needs at least 10 different'],
    ['a hook key that is a secret too', 'VESTIBULE_HOOK_KEYS', SECRET, 'no key may be one of VESTIBULE_SECRETS'],
    ['a short second secret', 'VESTIBULE_SECRETS', `${SECRET},shibboleth`, 'each secret needs at least 32 characters'],
    [
      'plain http on a foreign host',
      'VESTIBULE_URL',
      'http://shibboleth.tld',
      'must be https; plain http is for localhost only',
    ],
    [
      'plain http on a host named like this machine',
      'VESTIBULE_URL',
      'http://localhost.shibboleth.tld',
      'must be https',
    ],
    ['a slash behind', 'VESTIBULE_URL', 'https://shibboleth.tld/', originHint],
    ['a path behind', 'VESTIBULE_URL', 'https://shibboleth.tld/auth', originHint],
    ['credentials', 'VESTIBULE_URL', 'https://u:shibboleth@login.example.com', originHint],
    ['no scheme', 'VESTIBULE_URL', 'shibboleth.tld', originHint],
    ['another scheme', 'VESTIBULE_URL', 'javascript:alert(1)', originHint],
    ['a default port', 'VESTIBULE_URL', 'https://shibboleth.tld:443', originHint],
    ['capital letters', 'VESTIBULE_URL', 'https://Login.example.com', originHint],
    ['an internal URL with a path', 'HYDRA_ADMIN_URL', 'http://shibboleth:4445/admin', originHint],
    ['an internal URL with a password', 'KRATOS_ADMIN_URL', 'http://u:shibboleth@kratos:4434', originHint],
    ['an internal URL without a scheme', 'KRATOS_PUBLIC_URL', 'shibboleth', originHint],
    ['an internal URL that is a port', 'HYDRA_PUBLIC_URL', '4444', originHint],
    ['a gateway neither on nor off', 'VESTIBULE_GATEWAY', 'shibboleth', '"on"|"off"'],
    ['a wildcard path among the return origins', 'VESTIBULE_RETURN_ORIGINS', 'https://*.shibboleth.tld/', originHint],
    ['a wildcard host among the return origins', 'VESTIBULE_RETURN_ORIGINS', 'https://*shibboleth.tld', originHint],
    [
      'a path among the logo origins',
      'VESTIBULE_LOGO_ORIGINS',
      'https://a.example.com,https://shibboleth.tld/x',
      originHint,
    ],
    ['a long name', 'VESTIBULE_BRAND_NAME', 'shibboleth'.repeat(7), '60'],
    ['a logo that isn’t a URL', 'VESTIBULE_BRAND_LOGO_URL', 'shibboleth.png', 'URL'],
    ['a logo that is script', 'VESTIBULE_BRAND_LOGO_URL', 'javascript:shibboleth()', 'URL'],
    ['a privacy page that is data', 'VESTIBULE_PRIVACY_URL', 'data:text/html,shibboleth', 'URL'],
    ['terms that are no URL', 'VESTIBULE_TERMS_URL', '/shibboleth', 'URL'],
    ['help by mail', 'VESTIBULE_HELP_URL', 'mailto:shibboleth@example.com', 'URL'],
    ['a colour by name', 'VESTIBULE_BRAND_ACCENT', 'red', 'must look like #2f5bd7'],
    ['a colour with style behind it', 'VESTIBULE_BRAND_ACCENT', '#2f5bd7;shibboleth', 'must look like #2f5bd7'],
    ['a colour too light to read', 'VESTIBULE_BRAND_ACCENT', '#ffcc00', '1.51:1'],
    ['a time that isn’t a number', 'VESTIBULE_UPSTREAM_TIMEOUT_MS', 'shibboleth', 'must be a whole number'],
    ['a time that is too short', 'VESTIBULE_UPSTREAM_TIMEOUT_MS', '99', '100'],
    ['a time that is too long', 'VESTIBULE_UPSTREAM_TIMEOUT_MS', '60001', '60000'],
    ['half a millisecond', 'VESTIBULE_UPSTREAM_TIMEOUT_MS', '100.5', 'must be a whole number'],
    ['no time to remember', 'VESTIBULE_CONSENT_REMEMBER_SECONDS', '0', '>0'],
    ['a time before now', 'VESTIBULE_CONSENT_REMEMBER_SECONDS', '-1', '>0'],
    ['no acr value', 'VESTIBULE_ACR_AAL1', ',', '1'],
    ['an invalid cookie name', 'KRATOS_SESSION_COOKIE', 'shibboleth=b;', 'must match pattern'],
  ])('name the setting for %s, not its value', (_name, setting, value, hint) => {
    const message = messageFor({ [setting]: value });
    expect(message.startsWith(`${setting}: `)).toBe(true);
    expect(message).toContain(hint);
    expect(message).not.toContain('shibboleth');
  });

  it('are reported all at once, one per line', () => {
    const message = messageFor({ VESTIBULE_URL: 'x', VESTIBULE_GATEWAY: 'x', VESTIBULE_BRAND_ACCENT: 'x' });
    expect(message.split('\n').map((line) => line.split(':')[0])).toEqual([
      'VESTIBULE_URL',
      'VESTIBULE_GATEWAY',
      'VESTIBULE_BRAND_ACCENT',
    ]);
  });
});
