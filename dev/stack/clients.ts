import type { Secrets } from '../config/secrets.mjs';
import type { Settings } from '../settings';
import { SetupError } from '../settings';

export const DEMO_CLIENT = 'demo';
export const FIRST_PARTY_CLIENT = 'demo-first-party';

const SCOPES = 'openid offline_access profile email api:read';

/** Writes the two demo clients as they must be; a client that is there already is overwritten, so a second start changes nothing. */
export async function upsertClients(settings: Settings, secrets: Secrets): Promise<void> {
  await Promise.all(demoClients(settings, secrets).map((client) => upsertClient(settings.hydraAdminUrl, client)));
}

type DemoClient = ReturnType<typeof demoClients>[number];

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

async function upsertClient(hydraAdminUrl: string, client: DemoClient): Promise<void> {
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
