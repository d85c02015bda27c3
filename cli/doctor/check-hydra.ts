import { judgeVersion } from './check-reach';
import type { Check, Doctor } from './doctor';
import { type Finding, skipped } from './finding';
import { withProbeClient } from './hydra-probe';
import { askSignIn, askToken } from './hydra-sign-in';
import { judgeDiscovery, judgeRegistration } from './judge-discovery';
import { judgeHydraCookie, judgeHydraCookieName, judgeHydraPages } from './judge-hydra-pages';
import { judgeToken } from './judge-token';

const VERSIONS = { oldest: 'v2.3.0', newest: 'v26.2.0' };
/** Of nobody: Hydra sends its request to the error page. */
const UNKNOWN_CLIENT = 'vestibule-doctor-is-not-a-client';
const PROBE_IDS = ['hydra.pages', 'hydra.token'];

/** What Hydra's behaviour tells about its configuration, for it has no API that does. */
export const HYDRA_CHECKS: readonly Check[] = [
  { id: 'hydra.version', needs: ['hydra-admin'], run: version },
  { id: 'hydra.issuer', needs: ['hydra-public'], run: discovery },
  { id: 'hydra.registration', needs: ['hydra-public'], run: registration },
  { id: 'hydra.token', needs: ['hydra-public', 'hydra-admin'], run: probe },
  { id: 'hydra.refresh-hook', needs: [], run: refreshHook },
];

async function version({ ask, env }: Doctor) {
  const { json } = await ask(`${env.hydraAdminUrl}/version`);
  return [judgeVersion('hydra.version', json, VERSIONS)];
}

async function discovery({ ask, env }: Doctor) {
  const { json } = await ask(`${env.hydraPublicUrl}/.well-known/openid-configuration`);
  return judgeDiscovery(json, env.origin);
}

async function registration({ ask, env }: Doctor) {
  // No JSON, so that nothing is registered where it is possible.
  const { status } = await ask(`${env.hydraPublicUrl}/oauth2/register`, { method: 'POST', json: 'vestibule-doctor' });
  return [judgeRegistration(status)];
}

async function probe(doctor: Doctor): Promise<Finding[]> {
  if (doctor.isReadOnly)
    return PROBE_IDS.map((id) => skipped(id, 'Needs a client for a moment; not with --read-only.'));
  const { env, seen, alive } = doctor;
  return withProbeClient(doctor, async (client) => {
    const pages = await askSignIn(doctor, client);
    seen.challengeSeconds = pages.csrfCookie?.maxAgeSeconds ?? null;
    const errorPage = await errorPageOf(doctor);
    const hooks = env.hookKeys.length === 0 ? 'off' : alive.has('front-door') ? 'on' : 'down';
    const token = judgeToken(await askToken(doctor, client), { clientId: client.id, hooks });
    seen.hasHookAnswered = token.some(({ id, status }) => id === 'hydra.token-hook' && status === 'ok');
    return [
      judgeHydraPages({ ...pages, error: errorPage }, env.origin),
      judgeHydraCookie(pages.csrfCookie, env.origin.startsWith('https:')),
      ...judgeHydraCookieName(pages.csrfCookie, env.origin),
      ...token,
    ];
  });
}

async function refreshHook({ env }: Doctor): Promise<Finding[]> {
  if (env.hookKeys.length === 0) return [];
  return [skipped('hydra.refresh-hook', 'Whether Hydra calls the refresh hook is seen only at a refresh.')];
}

async function errorPageOf({ ask, env }: Doctor): Promise<URL | null> {
  const query = new URLSearchParams({ client_id: UNKNOWN_CLIENT, response_type: 'code', state: 'vestibule-doctor' });
  return (await ask(`${env.hydraPublicUrl}/oauth2/auth?${query}`)).location;
}
