import type { Secrets } from '../config/secrets.mjs';
import type { Settings } from '../settings';
import { SetupError } from '../settings';

export const DEMO_EMAIL = 'demo@example.com';

/** Creates the demo account with a verified address. An existing one keeps its changes. */
export async function ensureDemoAccount(settings: Settings, secrets: Secrets): Promise<void> {
  const identities = `${settings.kratosAdminUrl}/admin/identities`;
  const found = await request(`${identities}?credentials_identifier=${encodeURIComponent(DEMO_EMAIL)}`);
  const list: unknown = await found.json();
  if (found.ok && Array.isArray(list) && list.length > 0) return;
  const created = await request(identities, demoIdentity(secrets));
  // 409: it was created between the two calls.
  if (created.status === 201 || created.status === 409) return;
  throw new SetupError(`Kratos refused the demo account: ${created.status} ${await created.text()}`);
}

function demoIdentity(secrets: Secrets) {
  return {
    schema_id: 'default',
    state: 'active',
    traits: { email: DEMO_EMAIL, name: { first: 'Dana', last: 'Demo' } },
    verifiable_addresses: [{ value: DEMO_EMAIL, via: 'email', verified: true, status: 'completed' }],
    credentials: { password: { config: { password: secrets.demoPassword } } },
  };
}

function request(url: string, body?: unknown): Promise<Response> {
  const base = { redirect: 'error', signal: AbortSignal.timeout(15_000) } as const;
  if (body === undefined) return fetch(url, base);
  return fetch(url, {
    ...base,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
