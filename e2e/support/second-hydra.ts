import { type ScratchServer, startChanged } from './scratch-ory';
import type { StackInfo } from './stack';

/**
 * Starts another Hydra for the same origin, with its own database and secrets.
 *
 * @param options.challengeLifetime how soon its challenges expire
 * @param options.hooksAt the internal address of the front door whose hooks it calls; the stack's unless given
 */
export function startSecondHydra(
  stack: StackInfo,
  { challengeLifetime = '30m', hooksAt = stack.internalUrl }: { challengeLifetime?: string; hooksAt?: string },
): Promise<ScratchServer> {
  return startChanged(stack, 'hydra', (dir) => ({
    dsn: `sqlite://${dir}/hydra.sqlite?_fk=true&mode=rwc`,
    'secrets.system': ['another secret of a second system'],
    'secrets.cookie': ['another secret of a second cookie'],
    'ttl.login_consent_request': challengeLifetime,
    'oauth2.token_hook.url': `${hooksAt}/internal/hooks/token`,
    'oauth2.refresh_token_hook.url': `${hooksAt}/internal/hooks/refresh`,
  }));
}
