import { z } from 'zod';
import type { ExchangeEnv } from '@/lib/config/env';
import { basicCredentials } from '@/lib/http/basic-credentials';
import { JWT_BEARER } from '@/lib/jwt';
import type { Reply } from './ask';
import type { Question } from './check';

const clientSchema = z.object({
  grant_types: z.array(z.string()).nullish(),
  token_endpoint_auth_method: z.string().nullish(),
  scope: z.string().nullish(),
  audience: z.array(z.string()).nullish(),
  access_token_strategy: z.string().nullish(),
  jwt_bearer_grant_access_token_lifespan: z.string().nullish(),
});

export type ExchangeClient = z.infer<typeof clientSchema>;

/** The only way in which the front door authenticates the client of the exchange. */
export const BASIC = 'client_secret_basic';
export const EXCHANGE_OFF = 'The exchange is off: VESTIBULE_EXCHANGE_CLIENT_ID is not set.';

/** The client of the exchange as Hydra has it, and the reply to its secret. */
export type ExchangeClientAnswer =
  | { kind: 'off' }
  | { kind: 'missing'; exchange: ExchangeEnv }
  | { kind: 'registered'; exchange: ExchangeEnv; client: ExchangeClient | null; secretStatus: number };

export const EXCHANGE_CLIENT: Question<ExchangeClientAnswer> = {
  id: 'exchange.client',
  needs: ['hydra-admin', 'hydra-public'],
  ask: async ({ ask, env }) => {
    const { exchange } = env;
    if (exchange === null) return { kind: 'off' };
    const registered = await ask(`${env.hydraAdminUrl}/admin/clients/${encodeURIComponent(exchange.clientId)}`);
    if (registered.status !== 200) return { kind: 'missing', exchange };
    // Without an assertion: the answer depends on the secret, and nothing is issued.
    const { status: secretStatus } = await ask(`${env.hydraPublicUrl}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: basicCredentials(exchange.clientId, exchange.clientSecret) },
      form: { grant_type: JWT_BEARER },
    });
    return { kind: 'registered', exchange, client: readExchangeClient(registered), secretStatus };
  },
};

export function readExchangeClient({ json }: Reply): ExchangeClient | null {
  const client = clientSchema.safeParse(json);
  return client.success ? client.data : null;
}

/** How the client authenticates; Hydra leaves the default out. */
export function authMethod({ token_endpoint_auth_method: method }: ExchangeClient): string {
  return method || BASIC;
}
