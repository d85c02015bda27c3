import { randomUUID } from 'node:crypto';
import { callJson } from './http';
import type { StackInfo } from './stack';

export type OAuthClient = {
  client_id: string;
  client_secret?: string;
  client_name: string;
  redirect_uris: [string, ...string[]];
  post_logout_redirect_uris: string[];
};
/** Members of Hydra's client, besides those of a client that asks for consent. */
export type ClientOptions = Record<string, unknown> & {
  client_name?: string;
  isFirstParty?: boolean;
  isPublic?: boolean;
};
export type ClientsFixture = {
  create: (options?: ClientOptions) => Promise<OAuthClient>;
  cleanUp: () => Promise<void>;
};

const ALL_SCOPES = 'openid offline_access profile email phone address api:read api:write';

/** OAuth clients of one test, created through Hydra's admin API and removed when the test ends. */
export function makeClients(stack: StackInfo, appOrigin: string): ClientsFixture {
  const collection = `${stack.hydraAdminUrl}/admin/clients`;
  const made: string[] = [];
  return {
    async create({ isFirstParty = false, isPublic = false, ...members } = {}) {
      const client = await callJson<OAuthClient>('POST', collection, {
        client_id: `e2e-${randomUUID()}`,
        client_name: 'Orchard',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        scope: ALL_SCOPES,
        audience: ['https://api.example.com'],
        redirect_uris: [`${appOrigin}/callback`],
        post_logout_redirect_uris: [`${appOrigin}/signed-out`],
        token_endpoint_auth_method: isPublic ? 'none' : 'client_secret_post',
        skip_consent: isFirstParty,
        skip_logout_consent: isFirstParty,
        ...members,
      });
      made.push(client.client_id);
      return client;
    },
    async cleanUp() {
      await Promise.all(made.map((id) => fetch(`${collection}/${encodeURIComponent(id)}`, { method: 'DELETE' })));
    },
  };
}
