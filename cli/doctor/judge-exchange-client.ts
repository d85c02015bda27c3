import { z } from 'zod';
import type { ExchangeEnv } from '@/lib/config/env';
import { durationMs } from '@/lib/duration';
import { JWT_BEARER } from '@/lib/jwt';
import { command } from '../command-name';
import type { Answer } from './ask';
import { type Advice, type Finding, fine, fineUnless, problem, skipped, warning } from './finding';
import { LONG_LIVED, MAX_LIFETIME_SECONDS } from './judge-token';

const clientSchema = z.object({
  grant_types: z.array(z.string()).nullish(),
  token_endpoint_auth_method: z.string().nullish(),
  scope: z.string().nullish(),
  audience: z.array(z.string()).nullish(),
  access_token_strategy: z.string().nullish(),
  jwt_bearer_grant_access_token_lifespan: z.string().nullish(),
});
const BASIC = 'client_secret_basic';

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
  const {
    grant_types: grants,
    access_token_strategy: strategy,
    jwt_bearer_grant_access_token_lifespan: lifespan,
  } = client.data;
  const scopes = (client.data.scope ?? '').split(' ');
  const audiences = client.data.audience ?? [];
  const wrong = [
    ...grantFaults(grants ?? []),
    ...methodFaults(methodOf(client.data)),
    ...missing('scope', exchange.scopes, scopes),
    ...missing('audience', exchange.audiences, audiences),
    ...(strategy === 'opaque' ? ['its access tokens are opaque'] : []),
  ];
  return [
    fineUnless('exchange.client', wrong, `The client "${exchange.clientId}" is as the exchange needs it.`, advice),
    ...judgeLifespan(lifespan ?? ''),
  ];
}

function methodOf({ token_endpoint_auth_method: method }: z.infer<typeof clientSchema>): string {
  return method || BASIC;
}

function methodFaults(method: string): string[] {
  if (method === BASIC) return [];
  return [
    method === 'none' ? 'it is public, without a secret' : `its token_endpoint_auth_method is ${method}, not ${BASIC}`,
  ];
}

/** The client's own lifespan; without one, that of all access tokens holds, which is looked at by itself. */
function judgeLifespan(lifespan: string): Finding[] {
  const ms = durationMs(lifespan);
  if (ms <= MAX_LIFETIME_SECONDS * 1000) return [];
  return [
    warning('exchange.token-lifetime', `Its access tokens live ${Math.round(ms / 60_000)} min.`, {
      why: LONG_LIVED,
      mend: `jwt_bearer_grant_access_token_lifespan of at most 15m for the client: ${command('clients apply <file>')}`,
    }),
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

/**
 * Whether Hydra takes the client's secret.
 *
 * @param registered the client, as Hydra's admin API shows it
 * @param answer to a token request with the secret and without an assertion
 */
export function judgeSecret(registered: Answer, { status }: Answer): Finding {
  const client = clientSchema.safeParse(registered.json);
  // Hydra refuses the right secret, too, when it comes by another method.
  if (client.success && methodOf(client.data) !== BASIC)
    return skipped('exchange.secret', `It cannot be seen before the client's token_endpoint_auth_method is ${BASIC}.`);
  if (status !== 401) return fine('exchange.secret', 'Hydra takes the secret of the client.');
  return problem('exchange.secret', 'Hydra does not take VESTIBULE_EXCHANGE_CLIENT_SECRET.', {
    why: 'Every exchange ends with 502.',
    mend: "Set VESTIBULE_EXCHANGE_CLIENT_SECRET and the client's secret at Hydra to the same value, with client_secret_basic.",
  });
}
