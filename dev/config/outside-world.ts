import type { Settings } from '../settings';
import type { Secrets } from './secrets.mjs';
import type { Tree } from './write-config';

/** Kratos, as a client of the demo's OpenID provider. */
export const PROVIDER_CLIENT = 'kratos';

const base64 = (text: string) => `base64://${Buffer.from(text).toString('base64')}`;

/**
 * What Kratos' configuration says about servers outside that only the local stack has: text messages, and the demo's
 * OpenID provider.
 */
export function outsideWorld(
  settings: Settings,
  secrets: Pick<Secrets, 'demoProviderClient'>,
  { hasProvider }: { hasProvider: boolean },
): Tree {
  return {
    courier: { channels: [textChannel(settings)] },
    ...(hasProvider
      ? {
          selfservice: {
            methods: {
              oidc: { enabled: true, config: { providers: [providerTree(settings, secrets.demoProviderClient)] } },
            },
            // The provider has confirmed the address.
            flows: { registration: { after: { oidc: { hooks: [{ hook: 'session' }] } } } },
          },
        }
      : {}),
  };
}

/** A provider of Kratos' that stands for the demo's. */
function providerTree(settings: Pick<Settings, 'providerUrl'>, secret: string): Tree {
  return {
    id: 'birch',
    provider: 'generic',
    label: 'Birch',
    client_id: PROVIDER_CLIENT,
    client_secret: secret,
    issuer_url: settings.providerUrl,
    scope: ['openid', 'email', 'profile'],
    mapper_url: base64(MAPPER),
  };
}

function textChannel(settings: Settings): Tree {
  return {
    id: 'sms',
    type: 'http',
    request_config: {
      url: `${settings.textsUrl}/`,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: base64('function(ctx) { to: ctx.recipient, body: ctx.body }'),
    },
  };
}

/** Takes an address only where the provider has confirmed it: an address signs in and recovers an account. */
const MAPPER = `
local claims = std.extVar('claims');
local isVerified = 'email' in claims && std.get(claims, 'email_verified', false);
{
  identity: {
    traits: {
      [if isVerified then 'email']: claims.email,
      name: {
        [if 'given_name' in claims then 'first']: claims.given_name,
        [if 'family_name' in claims then 'last']: claims.family_name,
      },
    },
    verified_addresses: if isVerified then [{ via: 'email', value: claims.email }] else [],
  },
}
`;
