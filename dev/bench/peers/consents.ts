import { request } from 'undici';
import { DEMO_EMAIL } from '../../stack/account';
import type { Contender } from './contender';

/**
 * Makes Hydra forget what the account has allowed so far. One account signs in hundreds of times here; a login page
 * that reads earlier consents would read more of them than any person ever has.
 */
export async function forgetConsents({ settings }: Pick<Contender, 'settings'>): Promise<void> {
  const { kratosAdminUrl, hydraAdminUrl } = settings;
  const found = await request(
    `${kratosAdminUrl}/admin/identities?${new URLSearchParams({ credentials_identifier: DEMO_EMAIL })}`,
  );
  const identities: unknown = await found.body.json();
  const first: unknown = Array.isArray(identities) ? identities[0] : undefined;
  const subject: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'id') : undefined;
  if (typeof subject !== 'string') throw new Error('Kratos has no demo account.');
  const query = new URLSearchParams({ subject, all: 'true' });
  const { statusCode, body } = await request(`${hydraAdminUrl}/admin/oauth2/auth/sessions/consent?${query}`, {
    method: 'DELETE',
  });
  await body.dump();
  if (statusCode !== 204) throw new Error(`Hydra forgot no consents: ${statusCode}`);
}
