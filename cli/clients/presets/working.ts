import { ADDRESS_NOTE, GROUPS_NOTE, type Preset, serverClient } from './preset';

const PROFILE = ['openid', 'profile', 'email'];
const WITH_GROUPS = [...PROFILE, 'groups'];
const POST = { token_endpoint_auth_method: 'client_secret_post' } as const;

export const gitlab: Preset = {
  name: 'gitlab',
  title: 'GitLab',
  example: 'https://gitlab.example.com',
  clients: (place) => [
    serverClient(place, 'GitLab', {
      redirect_uris: [`${place.url}/users/auth/openid_connect/callback`],
      scopes: PROFILE,
    }),
  ],
  where: '/etc/gitlab/gitlab.rb',
  settings: ({ url, issuer, id }) => `gitlab_rails['omniauth_allow_single_sign_on'] = ['openid_connect']
gitlab_rails['omniauth_block_auto_created_users'] = false
gitlab_rails['omniauth_providers'] = [{
  name: 'openid_connect',
  label: 'Single sign-on',
  args: {
    name: 'openid_connect',
    scope: ['openid', 'profile', 'email'],
    response_type: 'code',
    issuer: '${issuer}',
    discovery: true,
    client_auth_method: 'basic',
    uid_field: 'sub',
    pkce: true,
    client_options: {
      identifier: '${id}',
      secret: '<secret>',
      redirect_uri: '${url}/users/auth/openid_connect/callback'
    }
  }
}]`,
  claims: ['email', 'name'],
  notes: ['GitLab makes the user name of the part of the address before the @ if there is no preferred_username.'],
};

export const gitea: Preset = {
  name: 'gitea',
  title: 'Gitea and Forgejo',
  example: 'https://git.example.com',
  clients: (place) => [
    serverClient(place, 'Git', {
      redirect_uris: [`${place.url}/user/oauth2/single-sign-on/callback`],
      scopes: WITH_GROUPS,
    }),
  ],
  where: 'a shell of the server; for Forgejo the command is forgejo',
  settings: ({ issuer, id }) => `gitea admin auth add-oauth \\
  --name single-sign-on --provider openidConnect \\
  --key ${id} --secret '<secret>' \\
  --auto-discover-url ${issuer}/.well-known/openid-configuration \\
  --scopes 'profile email groups' \\
  --group-claim-name groups --admin-group git-admins`,
  claims: ['email', 'groups'],
  notes: [
    GROUPS_NOTE,
    'The name of the source is a part of the redirect URI.',
    'USERNAME = email in the section oauth2_client of app.ini makes user names where there is no nickname.',
  ],
};

export const nextcloud: Preset = {
  name: 'nextcloud',
  title: 'Nextcloud',
  example: 'https://cloud.example.com',
  clients: (place) => [
    serverClient(place, 'Nextcloud', {
      redirect_uris: [`${place.url}/apps/user_oidc/code`, `${place.url}/index.php/apps/user_oidc/code`],
      scopes: WITH_GROUPS,
      ...POST,
      backchannel_logout_uri: `${place.url}/apps/user_oidc/backchannel-logout/single-sign-on`,
    }),
  ],
  where: 'a shell of the server, with the application user_oidc',
  settings: ({ issuer, id }) => `php occ app:install user_oidc
php occ user_oidc:provider single-sign-on \\
  --clientid='${id}' --clientsecret='<secret>' \\
  --discoveryuri='${issuer}/.well-known/openid-configuration' \\
  --scope='openid profile email groups' \\
  --mapping-uid=sub --mapping-display-name=name --mapping-email=email \\
  --mapping-groups=groups --group-provisioning=1`,
  claims: ['email', 'name', 'groups'],
  notes: [GROUPS_NOTE, 'The second redirect URI is for servers without pretty addresses.'],
};

export const mattermost: Preset = {
  name: 'mattermost',
  title: 'Mattermost',
  example: 'https://chat.example.com',
  clients: (place) => [
    serverClient(place, 'Mattermost', {
      redirect_uris: ['signup', 'login'].map((step) => `${place.url}/${step}/openid/complete`),
      scopes: PROFILE,
      ...POST,
    }),
  ],
  where: 'config.json, or System Console, Authentication, OpenID Connect',
  settings: ({ issuer, id }) => `"OpenIdSettings": {
  "Enable": true,
  "Id": "${id}",
  "Secret": "<secret>",
  "Scope": "profile openid email",
  "DiscoveryEndpoint": "${issuer}/.well-known/openid-configuration",
  "ButtonText": "Single sign-on"
}`,
  claims: ['email', 'name', 'given_name', 'family_name'],
  notes: [ADDRESS_NOTE, 'OpenID Connect is not in the edition without a licence.'],
};

export const outline: Preset = {
  name: 'outline',
  title: 'Outline',
  example: 'https://wiki.example.com',
  clients: (place) => [
    serverClient(place, 'Outline', { redirect_uris: [`${place.url}/auth/oidc.callback`], scopes: PROFILE, ...POST }),
  ],
  where: 'its environment',
  settings: ({ url, issuer, id }) => `URL=${url}
OIDC_CLIENT_ID=${id}
OIDC_CLIENT_SECRET=<secret>
OIDC_AUTH_URI=${issuer}/oauth2/auth
OIDC_TOKEN_URI=${issuer}/oauth2/token
OIDC_USERINFO_URI=${issuer}/userinfo
OIDC_LOGOUT_URI=${issuer}/logout
OIDC_USERNAME_CLAIM=email
OIDC_DISPLAY_NAME=single sign-on
OIDC_SCOPES=openid profile email`,
  claims: ['email', 'name'],
  notes: [ADDRESS_NOTE],
};

export const paperless: Preset = {
  name: 'paperless',
  title: 'Paperless-ngx',
  example: 'https://paperless.example.com',
  clients: (place) => [
    serverClient(place, 'Paperless', {
      redirect_uris: [`${place.url}/accounts/oidc/single-sign-on/login/callback/`],
      scopes: PROFILE,
    }),
  ],
  where: 'its environment',
  settings: ({ url, issuer, id }) => `PAPERLESS_URL=${url}
PAPERLESS_APPS=allauth.socialaccount.providers.openid_connect
PAPERLESS_SOCIALACCOUNT_PROVIDERS='{"openid_connect": {"OAUTH_PKCE_ENABLED": true, "APPS": [{
  "provider_id": "single-sign-on", "name": "Single sign-on",
  "client_id": "${id}", "secret": "<secret>",
  "settings": {
    "server_url": "${issuer}/.well-known/openid-configuration",
    "token_auth_method": "client_secret_basic"
  }
}]}}'`,
  claims: ['email', 'name'],
  notes: [],
};
