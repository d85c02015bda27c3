import { command } from '../base/command-name';
import { hydraCookieNames } from './cookie-names';
import type { Printed, Tree } from './printed';

export type HydraConfigInput = {
  /** The front door's public origin. */
  origin: string;
  /** Kratos and Hydra as they reach each other, and the front door's internal listener as Hydra reaches it. */
  kratosAdminUrl: string;
  kratosPublicUrl: string;
  hydraAdminUrl: string;
  internalUrl: string;
  scopes: readonly string[];
  /** Every claim of the claims file, and those that access tokens get. */
  claims: readonly string[];
  accessTokenClaims: readonly string[];
  /** Returns the key of a hook or a placeholder; null where the hooks are off. */
  hookKey: ((hook: Hook) => string) | null;
  /** Whether devices sign in by a code: v25.4.0 and newer. v2.3.0 doesn't start with settings for it. */
  hasDevices?: boolean;
};

type Hook = 'token_hook' | 'refresh_token_hook';

/** Printed instead of the key unless --show-secrets is given: says what to do. */
export function hookKeyPlaceholder(hook: Hook): string {
  return `REPLACE: the first of VESTIBULE_HOOK_KEYS, or set ${keyVariable(hook)}`;
}

/** The variable from which Hydra takes the key. */
function keyVariable(hook: Hook): string {
  return `OAUTH2_${hook.toUpperCase()}_AUTH_CONFIG_VALUE`;
}

const HEAD = [
  "What the front door's settings need of Hydra, v2.3.0 to v26.2.0. Merge it into your configuration, or give Hydra both files:",
  'hydra serve all -c hydra.yaml -c this-file.yaml',
  '',
  'With --device, also what the sign-in of devices takes, which v25.4.0 brought. v2.3.0 does not start with it.',
  '',
  `Clients are not here: they are in Hydra's database, see "${command('clients apply')}".`,
];

/** The part of Hydra's configuration that follows from the front door's settings. */
export function hydraConfig(input: HydraConfigInput): Printed {
  const { hookKey, internalUrl, origin, hasDevices = false } = input;
  const isHttps = origin.startsWith('https:');
  const hasHooks = hookKey !== null;
  const hook = (path: string, value: string): Tree => ({
    url: `${internalUrl}/internal/hooks/${path}`,
    auth: { type: 'api_key', config: { in: 'header', name: 'X-Vestibule-Hook-Key', value } },
  });
  return {
    head: HEAD,
    value: {
      serve: { cookies: { same_site_mode: 'Lax', ...(isHttps ? { names: hydraCookieNames(origin) } : {}) } },
      urls: hydraUrls(input),
      strategies: { access_token: 'jwt', jwt: { scope_claim: 'both' } },
      oidc: { dynamic_client_registration: { enabled: false } },
      webfinger: { oidc_discovery: { supported_scope: input.scopes, supported_claims: input.claims } },
      oauth2: {
        expose_internal_errors: false,
        allowed_top_level_claims: input.accessTokenClaims,
        ...(hasHooks
          ? {
              token_hook: hook('token', hookKey('token_hook')),
              refresh_token_hook: hook('refresh', hookKey('refresh_token_hook')),
            }
          : {}),
        pkce: { enforced_for_public_clients: true },
        ...(hasDevices ? { device_authorization: { user_code: { length: 8, character_set: DEVICE_LETTERS } } } : {}),
        grant: { jwt: { jti_optional: false, iat_optional: false, max_ttl: '10m' } },
      },
      ttl: {
        login_consent_request: '30m',
        auth_code: '2m',
        access_token: '14m',
        ...(hasDevices ? { device_user_code: '10m' } : {}),
      },
    },
    comments: {
      ...COMMENTS,
      ...(isHttps ? HTTPS_COMMENTS : {}),
      ...(hasHooks ? HOOK_COMMENTS : NO_HOOKS),
      ...(hasDevices ? DEVICE_COMMENTS : {}),
    },
  };
}

/** Capital letters without vowels: no words, nothing that looks like a digit, and no other case to mix up. */
const DEVICE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

function hydraUrls({ origin, kratosAdminUrl, kratosPublicUrl, hydraAdminUrl, hasDevices }: HydraConfigInput): Tree {
  return {
    self: { issuer: origin, public: origin, admin: hydraAdminUrl },
    login: `${origin}/login`,
    registration: `${origin}/registration`,
    consent: `${origin}/consent`,
    logout: `${origin}/logout`,
    error: `${origin}/error`,
    post_logout_redirect: `${origin}/signed-out`,
    ...(hasDevices ? { device: { verification: `${origin}/device`, success: `${origin}/device/done` } } : {}),
    identity_provider: { url: kratosAdminUrl, publicUrl: kratosPublicUrl },
  };
}

const COMMENTS = {
  'serve.cookies.same_site_mode':
    "Lax, and no domain: the cookies belong to the front door's host alone. Hydra's own default is None.",
  'urls.self':
    "Applications only know the front door, which forwards Hydra's public paths. No slash at the end: tokens carry the issuer as it is written here.",
  'urls.login': 'No query strings here: v2.3.0 keeps them, v26.2.0 replaces them.',
  'urls.identity_provider': "A logout at Hydra ends Kratos' session too.",
  'strategies.jwt.scope_claim': 'Both "scope" (RFC 9068, a string) and "scp" (a list).',
  'oidc.dynamic_client_registration': 'Otherwise anybody may register an application; v2.3.0 does not check its links.',
  'oauth2.allowed_top_level_claims':
    'The claims at the top level of access tokens: every one of the claims file. All others are under "ext".',
  'oauth2.pkce.enforced_for_public_clients':
    'Nothing else ties a code to a client without a secret. With "enforced: true" every client needs PKCE; Hydra accepts S256 only.',
  'oauth2.grant.jwt': 'An assertion is used once and lives for a minute.',
  'ttl.login_consent_request': 'Longer than every flow of Kratos (20m).',
  'ttl.auth_code':
    'An application redeems its code at once. Until then a disabled account still gets its first tokens, because Hydra asks the hooks only at a refresh.',
  'ttl.access_token':
    'A JWT works until it expires, even after sign-out: keep it short. Hydra sometimes counts from the second before, so this is under 15 minutes.',
};

const HTTPS_COMMENTS = {
  'serve.cookies.names': `With __Host- no neighbouring host can set or overwrite these cookies, and so sign people in as somebody else.
Browsers accept such names only with Secure, "Path=/" and no domain: set neither "domain" nor "paths" here. v2.3.0 ignores device_csrf.
New names end every session of Hydra once.`,
};

const DEVICE_COMMENTS = {
  'urls.device': 'Without these, Hydra sends people to pages of its own, which the front door does not forward.',
  'oauth2.device_authorization.user_code':
    'Twenty letters in eight places: 25 billion codes, which live for ten minutes; the front door lets a person try five. By default Hydra mixes capital and small letters, which people type wrong.',
};

const HOOK_COMMENTS = {
  'oauth2.token_hook': `The front door adds the claims to tokens that no consent page has seen, and reads the identity again at every refresh.
At its internal address, which no browser may reach. The key is not printed here (--show-secrets does): give it to Hydra as
${keyVariable('token_hook')} and ${keyVariable('refresh_token_hook')}, which win over this file.`,
};
const NO_HOOKS = { oauth2: 'No hooks: VESTIBULE_HOOK_KEYS is not set.' };
