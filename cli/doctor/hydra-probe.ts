import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { command } from '../base/command-name';
import { type Answer, NoAnswer } from './ask';
import { withCleanUp } from './clean-up';
import type { Doctor } from './doctor';
import { type Finding, problem, warning } from './finding';

/** A client of Hydra that is there while doctor looks. */
export type ProbeClient = { id: string; secret: string; redirectUri: string };

const NAME = 'Vestibule doctor';
const ID = /^vestibule-doctor-[0-9a-f]{16}$/;
/** Longer than any run: a client that is older was left by a run that was killed. */
const LIFE_MS = 5 * 60_000;
const ATTEMPTS = 3;
export const PROBE_SCOPE = 'vestibule-doctor';

/**
 * Makes a client, hands it over, and removes it whatever happens; first, those that earlier runs could not remove.
 *
 * @returns what was found with it, and what could not be removed
 */
export async function withProbeClient(
  doctor: Doctor,
  look: (client: ProbeClient) => Promise<Finding[]>,
): Promise<Finding[]> {
  const { ask, env } = doctor;
  const leftOver = await removeLeftOver(doctor);
  const client = newClient(env.origin);
  let made: Promise<Answer> | undefined;
  const found = await withCleanUp(
    async () => {
      made = ask(`${env.hydraAdminUrl}/admin/clients`, { method: 'POST', json: registrationOf(client) });
      const { status } = await made;
      if (status === 201) return look(client);
      const advice = { why: 'Tokens and pages could not be looked at.', mend: "See Hydra's log." };
      return [problem('hydra.token', `Hydra answers ${status} when a client is made.`, advice)];
    },
    async () => ((await isAnswered(made)) ? remove(doctor, client.id) : removeLate(doctor, client.id)),
  );
  return [...leftOver, ...found];
}

async function isAnswered(made: Promise<Answer> | undefined): Promise<boolean> {
  return (
    made === undefined ||
    made.then(
      () => true,
      () => false,
    )
  );
}

/** Hydra did not answer in time when the client was made: it may make it yet. */
async function removeLate(doctor: Doctor, id: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await sleep(1_000);
    if ((await removeOnce(doctor, id)) === 204) return;
  }
}

function newClient(origin: string): ProbeClient {
  return {
    id: `vestibule-doctor-${randomBytes(8).toString('hex')}`,
    secret: randomBytes(32).toString('base64url'),
    redirectUri: `${origin}/signed-out`,
  };
}

function registrationOf({ id, secret, redirectUri }: ProbeClient): string {
  return JSON.stringify({
    client_id: id,
    client_secret: secret,
    client_name: NAME,
    grant_types: ['client_credentials', 'authorization_code'],
    response_types: ['code'],
    redirect_uris: [redirectUri],
    scope: PROBE_SCOPE,
    token_endpoint_auth_method: 'client_secret_basic',
    metadata: { vestibule_doctor_until: Date.now() + LIFE_MS },
  });
}

const clientsSchema = z.array(
  z.object({
    client_id: z.string(),
    metadata: z.object({ vestibule_doctor_until: z.number().default(0) }).nullish(),
  }),
);

async function removeLeftOver(doctor: Doctor): Promise<Finding[]> {
  const { ask, env } = doctor;
  const query = new URLSearchParams({ client_name: NAME, page_size: '250' });
  const clients = clientsSchema.safeParse((await ask(`${env.hydraAdminUrl}/admin/clients?${query}`)).json);
  const left = clients.success
    ? clients.data.filter(
        ({ client_id: id, metadata }) => ID.test(id) && (metadata?.vestibule_doctor_until ?? 0) < Date.now(),
      )
    : [];
  const removed = await Promise.all(left.map(({ client_id: id }) => remove(doctor, id)));
  if (removed.every(Boolean)) return [];
  const advice = { why: 'A client that nobody needs is a way in that nobody watches.', mend: command('clients list') };
  return [warning('hydra.left-over', 'Clients of earlier runs of doctor could not be removed.', advice)];
}

/** Once more where it fails: a busy database may refuse the first time. */
async function remove(doctor: Doctor, id: string): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const status = await removeOnce(doctor, id);
    if (status === 204 || status === 404) return true;
  }
  return false;
}

/** The status of Hydra's answer; 0 where there is none. */
async function removeOnce({ ask, env }: Doctor, id: string): Promise<number> {
  try {
    return (await ask(`${env.hydraAdminUrl}/admin/clients/${id}`, { method: 'DELETE' })).status;
  } catch (error) {
    if (error instanceof NoAnswer) return 0;
    throw error;
  }
}
