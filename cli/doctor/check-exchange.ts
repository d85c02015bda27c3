import { z } from 'zod';
import { basicCredentials } from '@/lib/http/basic-credentials';
import { JWT_BEARER } from '@/lib/jwt';
import { makeHydraAdmin } from '../hydra';
import { assertionIssuer } from '@/lib/hooks/assertion';
import { listGrants } from '../trust/grants';
import type { Answer } from './ask';
import type { Check, Doctor } from './doctor';
import { type Finding, fine, problem, skipped } from './finding';
import { judgeClient, judgeSecret } from './judge-exchange-client';
import { judgeTrust } from './judge-trust';
import { readKeyFile } from './key-file';

/** The session exchange: its client at Hydra, and Hydra's trust in the assertions. */
export const EXCHANGE_CHECKS: readonly Check[] = [
  { id: 'exchange.client', needs: ['hydra-admin', 'hydra-public'], run: client },
  { id: 'exchange.route', needs: ['front-door'], run: route },
  { id: 'exchange.trust', needs: ['hydra-admin'], run: trust },
];

async function client({ ask, env }: Doctor) {
  const { exchange } = env;
  if (exchange === null)
    return [skipped('exchange.client', 'The exchange is off: VESTIBULE_EXCHANGE_CLIENT_ID is not set.')];
  const registered = await ask(`${env.hydraAdminUrl}/admin/clients/${encodeURIComponent(exchange.clientId)}`);
  const findings = judgeClient(registered, exchange);
  if (registered.status !== 200) return findings;
  // Without an assertion: what is answered depends on the secret, and nothing is issued.
  const answer = await ask(`${env.hydraPublicUrl}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: basicCredentials(exchange.clientId, exchange.clientSecret) },
    form: { grant_type: JWT_BEARER },
  });
  return [...findings, judgeSecret(registered, answer)];
}

async function route({ ask, env }: Doctor): Promise<Finding[]> {
  // The finding about the client says that the exchange is off.
  if (env.exchange === null) return [];
  const question = { method: 'POST', headers: { origin: env.origin }, json: '{}' } as const;
  return [judgeRoute(await ask(`${env.origin}/session/token`, question))];
}

const loginRequiredSchema = z.object({ error: z.literal('login_required') });

/** Whether the front door that runs has the exchange. @param answer to an exchange without a session */
export function judgeRoute({ status, json }: Answer): Finding {
  const id = 'exchange.route';
  if (status === 401 && loginRequiredSchema.safeParse(json).success)
    return fine(id, 'The front door that runs has the exchange, for who is signed in.');
  const why = 'No page gets a token.';
  if (status !== 404) {
    const mend = 'See the log of the front door, and let the proxy in front forward POST /session/token as it is.';
    return problem(id, `/session/token answers ${status} to a page without a session, not 401 login_required.`, {
      why,
      mend,
    });
  }
  return problem(id, 'The front door that runs has the exchange switched off.', {
    why,
    mend: 'Restart the front door with VESTIBULE_EXCHANGE_CLIENT_ID and VESTIBULE_EXCHANGE_CLIENT_SECRET, and let the proxy in front forward /session/.',
  });
}

async function trust({ env }: Doctor) {
  const { exchange, sessionJwksFile } = env;
  if (exchange === null)
    return [skipped('exchange.trust', 'The exchange is off: VESTIBULE_EXCHANGE_CLIENT_ID is not set.')];
  const file = sessionJwksFile === null ? null : readKeyFile(sessionJwksFile);
  const kids = file?.ok ? file.keys.map(({ kid }) => kid) : null;
  const issuer = assertionIssuer(env.origin);
  const grants = await listGrants(makeHydraAdmin(env.hydraAdminUrl), issuer);
  return judgeTrust(grants, { kids, scopes: exchange.scopes, issuer, now: new Date() });
}
