import { durationMs } from '@/lib/duration';
import { command } from '../../base/command-name';
import { LONG_LIVED, MAX_LIFETIME_SECONDS } from '../access-token';
import { check } from '../check';
import { EXCHANGE_CLIENT } from '../exchange-client';
import { warning } from '../finding';

/** The client's own lifespan. Without one, that of all access tokens applies, which hydra.token-lifetime checks. */
export const exchangeTokenLifetime = check('exchange.token-lifetime', EXCHANGE_CLIENT, (answer) => {
  const client = answer.kind === 'registered' ? answer.client : null;
  const ms = durationMs(client?.jwt_bearer_grant_access_token_lifespan ?? '');
  if (ms <= MAX_LIFETIME_SECONDS * 1000) return null;
  return warning(`Its access tokens live ${Math.round(ms / 60_000)} min.`, {
    why: LONG_LIVED,
    fix: `Set jwt_bearer_grant_access_token_lifespan of the client to at most 15m: ${command('clients apply <file>')}`,
  });
});
