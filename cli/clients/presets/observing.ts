import { ADDRESS_NOTE, GROUPS_NOTE, type Preset, serverClient } from './preset';

const PROFILE = ['openid', 'profile', 'email'];
const WITH_GROUPS = [...PROFILE, 'groups'];

export const grafana: Preset = {
  name: 'grafana',
  title: 'Grafana',
  example: 'https://grafana.example.com',
  clients: (place) => [
    serverClient(place, 'Grafana', { redirect_uris: [`${place.url}/login/generic_oauth`], scopes: WITH_GROUPS }),
  ],
  where: 'grafana.ini',
  settings: ({ url, issuer, id }) => `[server]
root_url = ${url}/

[auth.generic_oauth]
enabled = true
name = Single sign-on
client_id = ${id}
client_secret = <secret>
scopes = openid profile email groups
auth_url = ${issuer}/oauth2/auth
token_url = ${issuer}/oauth2/token
api_url = ${issuer}/userinfo
use_pkce = true
email_attribute_path = email
login_attribute_path = email
name_attribute_path = name
role_attribute_path = contains(groups[*], 'grafana-admins') && 'Admin' || 'Viewer'`,
  claims: ['email', 'name', 'groups'],
  notes: [
    ADDRESS_NOTE,
    GROUPS_NOTE,
    'Grafana builds its redirect URI from root_url, so that has to be the public address.',
  ],
};

export const argoCd: Preset = {
  name: 'argo-cd',
  title: 'Argo CD',
  example: 'https://argocd.example.com',
  clients: (place) => [
    serverClient(place, 'Argo CD', { redirect_uris: [`${place.url}/auth/callback`], scopes: WITH_GROUPS }),
    {
      id: `${place.id}-cli`,
      name: 'Argo CD command line',
      type: 'native',
      redirect_uris: ['http://localhost:8085/auth/callback'],
      scopes: [...WITH_GROUPS, 'offline_access'],
    },
  ],
  where: 'the ConfigMaps argocd-cm and argocd-rbac-cm, and oidc.clientSecret in the Secret argocd-secret',
  settings: ({ url, issuer, id }) => `# argocd-cm
url: ${url}
oidc.config: |
  name: Single sign-on
  issuer: ${issuer}
  clientID: ${id}
  clientSecret: $oidc.clientSecret
  cliClientID: ${id}-cli
  requestedScopes: [openid, profile, email, groups]
# argocd-rbac-cm
scopes: "[groups, email]"
policy.csv: |
  g, argocd-admins, role:admin`,
  claims: ['email', 'name', 'groups'],
  notes: [GROUPS_NOTE, 'The command line is a client of its own, because it can keep no secret.'],
};

export const kubernetes: Preset = {
  name: 'kubernetes',
  title: 'Kubernetes (kubelogin)',
  example: null,
  clients: ({ id }) => [
    {
      id,
      name: 'Kubernetes',
      type: 'native',
      redirect_uris: ['http://localhost:8000', 'http://localhost:18000'],
      scopes: ['openid', 'email', 'groups', 'offline_access'],
    },
  ],
  where: "the API server's flags, and each person's kubeconfig",
  settings: ({ issuer, id }) => `# kube-apiserver
--oidc-issuer-url=${issuer}
--oidc-client-id=${id}
--oidc-username-claim=email
--oidc-groups-claim=groups
# kubeconfig
kubectl config set-credentials oidc \\
  --exec-api-version=client.authentication.k8s.io/v1 \\
  --exec-command=kubectl --exec-arg=oidc-login --exec-arg=get-token \\
  --exec-arg=--oidc-issuer-url=${issuer} --exec-arg=--oidc-client-id=${id} \\
  --exec-arg=--oidc-extra-scope=email,groups,offline_access`,
  claims: ['email', 'email_verified', 'groups'],
  notes: [
    GROUPS_NOTE,
    'The API server refuses an address that is not verified.',
    'It also needs https for the issuer, by a certificate that it trusts.',
  ],
};

export const harbor: Preset = {
  name: 'harbor',
  title: 'Harbor',
  example: 'https://harbor.example.com',
  clients: (place) => [
    serverClient(place, 'Harbor', {
      redirect_uris: [`${place.url}/c/oidc/callback`],
      scopes: [...WITH_GROUPS, 'offline_access'],
    }),
  ],
  where: 'Administration, Configuration, Authentication, with the mode OIDC',
  settings: ({ issuer, id }) => `OIDC Provider Name: Single sign-on
OIDC Endpoint: ${issuer}
OIDC Client ID: ${id}
OIDC Client Secret: <secret>
Group Claim Name: groups
OIDC Admin Group: harbor-admins
OIDC Scope: openid,profile,email,groups,offline_access
Username Claim: email`,
  claims: ['email', 'name', 'groups'],
  notes: [GROUPS_NOTE, 'docker login takes the CLI secret of the profile page, which Harbor renews by offline_access.'],
};

export const portainer: Preset = {
  name: 'portainer',
  title: 'Portainer',
  example: 'https://portainer.example.com',
  clients: (place) => [serverClient(place, 'Portainer', { redirect_uris: [`${place.url}/`], scopes: PROFILE })],
  where: 'Settings, Authentication, OAuth, Custom',
  settings: ({ url, issuer, id }) => `Client ID: ${id}
Client secret: <secret>
Authorization URL: ${issuer}/oauth2/auth
Access token URL: ${issuer}/oauth2/token
Resource URL: ${issuer}/userinfo
Redirect URL: ${url}/
User identifier: email
Scopes: openid profile email
Auth Style: In Header`,
  claims: ['email'],
  notes: [ADDRESS_NOTE, 'The slash at the end of the redirect URL counts: Hydra compares the whole text.'],
};

export const proxmox: Preset = {
  name: 'proxmox',
  title: 'Proxmox VE',
  example: 'https://pve.example.com:8006',
  clients: (place) => [serverClient(place, 'Proxmox VE', { redirect_uris: [place.url], scopes: PROFILE })],
  where: 'a shell of the cluster',
  settings: ({ issuer, id }) => `pveum realm add single-sign-on --type openid \\
  --issuer-url ${issuer} --client-id ${id} --client-key '<secret>' \\
  --username-claim email --scopes 'openid email profile' --autocreate 1`,
  claims: ['email'],
  notes: [ADDRESS_NOTE, 'Its redirect URI is the address in the browser, with the port and without a slash.'],
};
