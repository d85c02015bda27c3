import type { Secrets } from '../config/secrets.mjs';
import type { Settings } from '../settings';
import { SetupError } from '../settings';

export const DEMO_CLIENT = 'demo';
export const FIRST_PARTY_CLIENT = 'demo-first-party';
/** The front door itself, as the client that trades a session's assertion for an access token. */
export const EXCHANGE_CLIENT = 'session-exchange';
export const EXCHANGE_SCOPES = ['api:read', 'profile', 'email'];

const SCOPES = 'openid offline_access profile email api:read';

/** Writes the clients of the demo application as they must be; one that is there already is overwritten, so a second start changes nothing. */
export async function upsertDemoClients(settings: Settings, secrets: Secrets): Promise<void> {
  // One by one: on SQLite, Hydra's writers lock one another out.
  for (const client of demoClients(settings, secrets)) await upsertClient(settings.hydraAdminUrl, client);
}

/** Writes the client by which the front door trades assertions, likewise. */
export function upsertExchangeClient(settings: Settings, secrets: Secrets): Promise<void> {
  return upsertClient(settings.hydraAdminUrl, {
    client_id: EXCHANGE_CLIENT,
    client_name: 'Session exchange of the front door',
    client_secret: secrets.exchangeClient,
    grant_types: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
    response_types: [],
    scope: EXCHANGE_SCOPES.join(' '),
    audience: [settings.apiUrl],
    token_endpoint_auth_method: 'client_secret_basic',
    // There is no sign-out for what a page holds: it asks again instead.
    jwt_bearer_grant_access_token_lifespan: '5m',
  });
}

/** One client that asks the person for consent, and one of our own house that neither asks nor needs a confirmation to sign out. */
function demoClients(settings: Settings, secrets: Secrets) {
  const { appUrl, apiUrl } = settings;
  const common = {
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    scope: SCOPES,
    audience: [apiUrl],
    token_endpoint_auth_method: 'client_secret_basic',
    post_logout_redirect_uris: [`${appUrl}/`],
  };
  return [
    {
      ...common,
      client_id: DEMO_CLIENT,
      client_name: 'Demo application',
      client_secret: secrets.demoClient,
      redirect_uris: [`${appUrl}/callback`],
      skip_consent: false,
      skip_logout_consent: false,
    },
    {
      ...common,
      client_id: FIRST_PARTY_CLIENT,
      client_name: 'Demo application (first party)',
      client_secret: secrets.demoFirstPartyClient,
      redirect_uris: [`${appUrl}/first-party/callback`],
      skip_consent: true,
      skip_logout_consent: true,
    },
  ];
}

async function upsertClient(
  hydraAdminUrl: string,
  client: { client_id: string } & Record<string, unknown>,
): Promise<void> {
  const collection = `${hydraAdminUrl}/admin/clients`;
  const updated = await send('PUT', `${collection}/${encodeURIComponent(client.client_id)}`, client);
  if (updated.ok) return;
  // v2.3.0 answers an unknown client with 404, v26.2.0 with 401 or 404: whatever it is, making it tells the truth.
  const created = await send('POST', collection, client);
  if (!created.ok)
    throw new SetupError(`Hydra refused the client "${client.client_id}": ${created.status} ${await created.text()}`);
}

function send(method: 'PUT' | 'POST', url: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method,
    redirect: 'error',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
}
