import { z } from 'zod';
import type { ExchangeEnv } from '../../lib/env';
import { JWT_BEARER } from '../../lib/jwt-bearer';
import { command } from '../command-name';
import type { Answer } from './ask';
import { type Advice, type Finding, fine, fineUnless, problem } from './finding';

const clientSchema = z.object({
  grant_types: z.array(z.string()).nullish(),
  token_endpoint_auth_method: z.string().nullish(),
  scope: z.string().nullish(),
  audience: z.array(z.string()).nullish(),
  access_token_strategy: z.string().nullish(),
});

/** Whether the client of the exchange is registered as the exchange needs it, and for nothing else. */
export function judgeClient({ status, json }: Answer, exchange: ExchangeEnv): Finding[] {
  const advice: Advice = {
    why: 'Without it no session is exchanged; with more grants or without a secret, more than the exchange could use the trust.',
    mend: `A client "${exchange.clientId}" with grant_types [${JWT_BEARER}], token_endpoint_auth_method client_secret_basic, and the scopes and audiences of VESTIBULE_EXCHANGE_SCOPES and VESTIBULE_EXCHANGE_AUDIENCES: ${command('clients apply <file>')}`,
  };
  const client = clientSchema.safeParse(json);
  if (status !== 200 || !client.success) {
    return [problem('exchange.client', `Hydra has no client "${exchange.clientId}".`, advice)];
  }
  const { grant_types: grants, token_endpoint_auth_method: method, access_token_strategy: strategy } = client.data;
  const scopes = (client.data.scope ?? '').split(' ');
  const audiences = client.data.audience ?? [];
  const wrong = [
    ...grantFaults(grants ?? []),
    ...(method === 'none' ? ['it is public, without a secret'] : []),
    ...missing('scope', exchange.scopes, scopes),
    ...missing('audience', exchange.audiences, audiences),
    ...(strategy === 'opaque' ? ['its access tokens are opaque'] : []),
  ];
  return [
    fineUnless('exchange.client', wrong, `The client "${exchange.clientId}" is as the exchange needs it.`, advice),
  ];
}

function grantFaults(grants: readonly string[]): string[] {
  const others = grants.filter((grant) => grant !== JWT_BEARER);
  return [
    ...(grants.includes(JWT_BEARER) ? [] : ['its grant_types lack jwt-bearer']),
    ...(others.length === 0 ? [] : [`its grant_types allow ${others.join(', ')} too`]),
  ];
}

function missing(kind: string, wanted: readonly string[], allowed: readonly string[]): string[] {
  const lacking = wanted.filter((one) => !allowed.includes(one));
  return lacking.length === 0 ? [] : [`it lacks the ${kind} ${lacking.join(', ')}`];
}

/** Whether Hydra takes the client's secret. @param answer to a token request with the secret and without an assertion */
export function judgeSecret({ status }: Answer): Finding {
  if (status !== 401) return fine('exchange.secret', 'Hydra takes the secret of the client.');
  return problem('exchange.secret', 'Hydra does not take VESTIBULE_EXCHANGE_CLIENT_SECRET.', {
    why: 'Every exchange ends with 502.',
    mend: "Set VESTIBULE_EXCHANGE_CLIENT_SECRET and the client's secret at Hydra to the same value, with client_secret_basic.",
  });
}
