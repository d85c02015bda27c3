import { hookKeyPlaceholder, hydraConfig } from './hydra-config';
import { toYaml } from './printed';

const INPUT = {
  origin: 'https://login.example.com',
  kratosAdminUrl: 'http://kratos:4434',
  kratosPublicUrl: 'http://kratos:4433',
  hydraAdminUrl: 'http://hydra:4445',
  internalUrl: 'http://front-door:3001',
  scopes: ['profile'],
  claims: ['name', 'picture'],
  accessTokenClaims: ['name'],
  hookKey: null,
};

describe('hydraConfig', () => {
  it('names the public origin without a slash, and the servers by their internal addresses', () => {
    expect(hydraConfig(INPUT).value['urls']).toEqual({
      self: { issuer: INPUT.origin, public: INPUT.origin, admin: INPUT.hydraAdminUrl },
      login: 'https://login.example.com/login',
      registration: 'https://login.example.com/registration',
      consent: 'https://login.example.com/consent',
      logout: 'https://login.example.com/logout',
      error: 'https://login.example.com/error',
      post_logout_redirect: 'https://login.example.com/signed-out',
      identity_provider: { url: 'http://kratos:4434', publicUrl: 'http://kratos:4433' },
    });
  });

  it('has the pages and codes of devices only where asked, because v2.3.0 refuses to start with them', () => {
    const { value } = hydraConfig({ ...INPUT, hasDevices: true });
    expect(value).toHaveProperty('urls.device', {
      verification: 'https://login.example.com/device',
      success: 'https://login.example.com/device/done',
    });
    expect(value).toHaveProperty('oauth2.device_authorization.user_code.length', 8);
    expect(value).toHaveProperty('ttl.device_user_code', '10m');
    const without = hydraConfig(INPUT);
    expect(JSON.stringify(without.value).replaceAll('device_csrf', '')).not.toContain('device');
    expect(toYaml(without)).toContain('--device');
  });

  it('has no hooks if the front door has none, and says so', () => {
    const printed = hydraConfig(INPUT);
    expect(printed.value).not.toHaveProperty('oauth2.token_hook');
    expect(toYaml(printed)).not.toContain('/internal/hooks');
    expect(toYaml(printed)).toContain('# No hooks: VESTIBULE_HOOK_KEYS is not set.\noauth2:\n');
  });

  it('points both hooks at the internal listener, with the key in a header', () => {
    const { value } = hydraConfig({ ...INPUT, hookKey: () => 'the-key' });
    const auth = { type: 'api_key', config: { in: 'header', name: 'X-Vestibule-Hook-Key', value: 'the-key' } };
    expect(value).toHaveProperty('oauth2.token_hook', { url: 'http://front-door:3001/internal/hooks/token', auth });
    expect(value).toHaveProperty('oauth2.refresh_token_hook', {
      url: 'http://front-door:3001/internal/hooks/refresh',
      auth,
    });
  });

  it('says how to give Hydra the key that is not printed', () => {
    const { value } = hydraConfig({ ...INPUT, hookKey: hookKeyPlaceholder });
    const replace = 'REPLACE: the first of VESTIBULE_HOOK_KEYS, or set';
    expect(value).toHaveProperty(
      'oauth2.token_hook.auth.config.value',
      `${replace} OAUTH2_TOKEN_HOOK_AUTH_CONFIG_VALUE`,
    );
    expect(value).toHaveProperty(
      'oauth2.refresh_token_hook.auth.config.value',
      `${replace} OAUTH2_REFRESH_TOKEN_HOOK_AUTH_CONFIG_VALUE`,
    );
  });

  it('names the cookies on https so that no neighbouring host can set them', () => {
    expect(hydraConfig(INPUT).value['serve']).toEqual({
      cookies: {
        same_site_mode: 'Lax',
        names: {
          login_csrf: '__Host-ory_hydra_login_csrf',
          consent_csrf: '__Host-ory_hydra_consent_csrf',
          device_csrf: '__Host-ory_hydra_device_csrf',
          session: '__Host-ory_hydra_session',
        },
      },
    });
  });

  it("leaves Hydra's own names on http, where browsers refuse the prefix", () => {
    const printed = hydraConfig({ ...INPUT, origin: 'http://localhost:3000' });
    expect(printed.value['serve']).toEqual({ cookies: { same_site_mode: 'Lax' } });
    expect(toYaml(printed)).not.toContain('__Host-');
  });

  it('requires PKCE of public clients', () => {
    expect(hydraConfig(INPUT).value).toHaveProperty('oauth2.pkce', { enforced_for_public_clients: true });
  });

  it('puts only the claims of access tokens at their top level', () => {
    const { value } = hydraConfig(INPUT);
    expect(value).toHaveProperty('oauth2.allowed_top_level_claims', ['name']);
    expect(value).toHaveProperty('webfinger.oidc_discovery.supported_claims', ['name', 'picture']);
  });
});
