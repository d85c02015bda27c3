import type { ExchangeEnv } from '@/lib/config/env';
import { JWT_BEARER } from '@/lib/jwt';
import { command } from '../../base/command-name';
import { check } from '../check';
import { authMethod, BASIC, EXCHANGE_CLIENT, EXCHANGE_OFF, type ExchangeClient } from '../exchange-client';
import { type Advice, fineUnless, problem, skipped } from '../finding';

/** Whether the client of the exchange is registered as the exchange needs it, and for nothing else. */
export const exchangeClient = check('exchange.client', EXCHANGE_CLIENT, (answer) => {
  if (answer.kind === 'off') return skipped(EXCHANGE_OFF);
  const { exchange } = answer;
  const client = answer.kind === 'registered' ? answer.client : null;
  if (client === null) return problem(`Hydra has no client "${exchange.clientId}".`, adviceFor(exchange));
  return fineUnless(
    faults(client, exchange),
    `The client "${exchange.clientId}" is as the exchange needs it.`,
    adviceFor(exchange),
  );
});

function adviceFor({ clientId }: ExchangeEnv): Advice {
  return {
    why: 'Without it no session is exchanged. With more grants or without a secret, more than the exchange could use the trust.',
    fix: `Register a client "${clientId}" with grant_types [${JWT_BEARER}], token_endpoint_auth_method client_secret_basic, and the scopes and audiences in VESTIBULE_EXCHANGE_SCOPES and VESTIBULE_EXCHANGE_AUDIENCES: ${command('clients apply <file>')}`,
  };
}

function faults(client: ExchangeClient, exchange: ExchangeEnv): string[] {
  return [
    ...grantFaults(client.grant_types ?? []),
    ...methodFaults(authMethod(client)),
    ...missing('scope', exchange.scopes, (client.scope ?? '').split(' ')),
    ...missing('audience', exchange.audiences, client.audience ?? []),
    ...(client.access_token_strategy === 'opaque' ? ['its access tokens are opaque'] : []),
  ];
}

function grantFaults(grants: readonly string[]): string[] {
  const others = grants.filter((grant) => grant !== JWT_BEARER);
  return [
    ...(grants.includes(JWT_BEARER) ? [] : ['its grant_types lack jwt-bearer']),
    ...(others.length === 0 ? [] : [`its grant_types allow ${others.join(', ')} too`]),
  ];
}

function methodFaults(method: string): string[] {
  if (method === BASIC) return [];
  return [
    method === 'none' ? 'it is public, without a secret' : `its token_endpoint_auth_method is ${method}, not ${BASIC}`,
  ];
}

function missing(kind: string, wanted: readonly string[], allowed: readonly string[]): string[] {
  const lacking = wanted.filter((one) => !allowed.includes(one));
  return lacking.length === 0 ? [] : [`it lacks the ${kind} ${lacking.join(', ')}`];
}
