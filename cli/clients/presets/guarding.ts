import { ADDRESS_NOTE, GROUPS_NOTE, type Preset, serverClient } from './preset';

const PROFILE = ['openid', 'profile', 'email'];
const WITH_GROUPS = [...PROFILE, 'groups'];
const POST = { token_endpoint_auth_method: 'client_secret_post' } as const;
/** They sign in in a window of their own, which has to know who opened it. */
const POPUP = { metadata: { vestibule_popup: 'allowed' } };

export const vault: Preset = {
  name: 'vault',
  title: 'Vault and OpenBao',
  example: 'https://vault.example.com',
  clients: (place) => [
    serverClient(place, 'Vault', {
      redirect_uris: [`${place.url}/ui/vault/auth/oidc/oidc/callback`, 'http://localhost:8250/oidc/callback'],
      scopes: WITH_GROUPS,
      ...POPUP,
    }),
  ],
  where: 'a shell with the rights of an administrator; for OpenBao the command is bao',
  settings: ({ url, issuer, id }) => `vault auth enable oidc
vault write auth/oidc/config oidc_discovery_url=${issuer} \\
  oidc_client_id=${id} oidc_client_secret='<secret>' default_role=person
vault write auth/oidc/role/person user_claim=sub groups_claim=groups \\
  oidc_scopes=profile,email,groups policies=default \\
  allowed_redirect_uris=${url}/ui/vault/auth/oidc/oidc/callback \\
  allowed_redirect_uris=http://localhost:8250/oidc/callback`,
  claims: ['email', 'groups'],
  notes: [
    GROUPS_NOTE,
    'Vault refuses somebody without the claim that groups_claim names: leave it out if not all have groups.',
  ],
};

export const oauth2Proxy: Preset = {
  name: 'oauth2-proxy',
  title: 'oauth2-proxy',
  example: 'https://tools.example.com',
  clients: (place) => [
    serverClient(place, 'oauth2-proxy', {
      redirect_uris: [`${place.url}/oauth2/callback`],
      scopes: [...WITH_GROUPS, 'offline_access'],
    }),
  ],
  where: 'oauth2-proxy.cfg',
  settings: ({ url, issuer, id }) => `provider = "oidc"
oidc_issuer_url = "${issuer}"
client_id = "${id}"
client_secret = "<secret>"
redirect_url = "${url}/oauth2/callback"
scope = "openid profile email groups offline_access"
code_challenge_method = "S256"
oidc_groups_claim = "groups"
email_domains = ["*"]
cookie_refresh = "10m"`,
  claims: ['email', 'email_verified', 'groups'],
  notes: [
    GROUPS_NOTE,
    'It refuses an address that is not verified.',
    'vestibule_allow in the metadata of the client decides who gets in before a token is issued.',
  ],
};

export const immich: Preset = {
  name: 'immich',
  title: 'Immich',
  example: 'https://photos.example.com',
  clients: (place) => [
    serverClient(place, 'Immich', {
      type: 'native',
      redirect_uris: [`${place.url}/auth/login`, `${place.url}/user-settings`, 'app.immich:///oauth-callback'],
      scopes: PROFILE,
      ...POST,
    }),
  ],
  where: 'Administration, Settings, Authentication, OAuth',
  settings: ({ issuer, id }) => `ISSUER URL: ${issuer}
CLIENT ID: ${id}
CLIENT SECRET: <secret>
TOKEN ENDPOINT AUTH METHOD: client_secret_post
SCOPE: openid email profile
ID TOKEN SIGNING ALGORITHM: RS256
BUTTON TEXT: Single sign-on`,
  claims: ['email', 'name'],
  notes: ['Its application for phones comes back by a scheme of one dot, so people press a button at the end.'],
};

export const synology: Preset = {
  name: 'synology',
  title: 'Synology DSM',
  example: 'https://nas.example.com:5001',
  clients: (place) => [
    serverClient(place, 'Synology DSM', { redirect_uris: [place.url], scopes: PROFILE, ...POST, ...POPUP }),
  ],
  where: 'Control Panel, Domain/LDAP, SSO Client, OpenID Connect SSO service',
  settings: ({ url, issuer, id }) => `Profile: OIDC
Account type: Domain/LDAP/local
Name: Single sign-on
Well-known URL: ${issuer}/.well-known/openid-configuration
Application ID: ${id}
Application secret: <secret>
Redirect URI: ${url}
Authorization scope: openid profile email
Username claim: email`,
  claims: ['email'],
  notes: [
    ADDRESS_NOTE,
    'DSM makes no accounts: each person needs one whose name is the value of the claim.',
    'With user names in a trait, preferred_username is the better claim.',
  ],
};

export const mcp: Preset = {
  name: 'mcp',
  title: 'MCP clients',
  example: 'https://mcp.example.com/mcp',
  clients: ({ id, url }) => [
    {
      id,
      name: 'MCP client',
      type: 'native',
      redirect_uris: [
        'http://127.0.0.1/',
        'http://127.0.0.1/callback',
        'http://localhost:6274/oauth/callback',
        'https://vscode.dev/redirect',
      ],
      scopes: ['openid', 'offline_access'],
      audiences: [url],
    },
  ],
  where: 'the MCP client, and the resources file of the front door',
  settings: ({ url, id }) => `Address of the MCP server: ${url}
Client ID: ${id}
No secret: the client proves itself by PKCE.`,
  claims: [],
  notes: [
    'Hydra takes any port for 127.0.0.1, but compares localhost with its port.',
    'Add the scopes that your MCP server asks for.',
  ],
};
