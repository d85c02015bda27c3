import { readToken, type Token } from './access-token';
import type { Question, Target } from './check';
import { askDeviceCodes, askSignIn, askToken, type SignInPages } from './hydra-sign-in';
import { withProbeClient } from './probe-client';

/** Nobody's: Hydra sends its request to the error page. */
const UNKNOWN_CLIENT = 'vestibule-doctor-is-not-a-client';

/** What a sign-in and a token request with a client of doctor's own show. */
export type HydraProbe =
  | { kind: 'read-only' }
  | { kind: 'no-client'; status: number; hasLeftOver: boolean }
  | {
      kind: 'seen';
      clientId: string;
      pages: SignInPages & { error: URL | null };
      token: Token;
      /** Codes that devices would show; none where Hydra has no such grant. */
      deviceCodes: readonly string[];
      hasLeftOver: boolean;
    };

/** Hydra has no API that shows its configuration, so its behaviour is looked at. */
export const HYDRA_PROBE: Question<HydraProbe> = {
  id: 'hydra.token',
  needs: ['hydra-public', 'hydra-admin'],
  ask: async (target) => {
    if (target.isReadOnly) return { kind: 'read-only' };
    const { outcome, hasLeftOver } = await withProbeClient(target, async (client) => {
      const pages = await askSignIn(target, client);
      const error = await errorPage(target);
      const token = readToken(await askToken(target, client));
      const deviceCodes = await askDeviceCodes(target, client);
      return { clientId: client.id, pages: { ...pages, error }, token, deviceCodes };
    });
    return outcome.ok
      ? { kind: 'seen', hasLeftOver, ...outcome.value }
      : { kind: 'no-client', hasLeftOver, status: outcome.error };
  },
};

/** What the checks say that need a client, with --read-only. */
export const NEEDS_CLIENT = 'Needs a client for a moment, which --read-only forbids.';

async function errorPage({ ask, env }: Target): Promise<URL | null> {
  const query = new URLSearchParams({ client_id: UNKNOWN_CLIENT, response_type: 'code', state: 'vestibule-doctor' });
  return (await ask(`${env.hydraPublicUrl}/oauth2/auth?${query}`)).location;
}
