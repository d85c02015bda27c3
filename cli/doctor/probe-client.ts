import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { fail, ok, type Result } from '@/lib/result';
import { withCleanUp } from '../base/signals';
import { NoAnswer, type Reply } from './ask';
import type { Subject } from './check';

type ProbeTarget = Pick<Subject, 'ask' | 'env'>;

/** A client that exists at Hydra while doctor looks. */
export type ProbeClient = { id: string; secret: string; redirectUri: string };

const NAME = 'Vestibule doctor';
const ID = /^vestibule-doctor-[0-9a-f]{16}$/;
/** Longer than any run: an older client was left by a run that was killed. */
const LIFE_MS = 5 * 60_000;
const ATTEMPTS = 3;
export const PROBE_SCOPE = 'vestibule-doctor';

/**
 * Creates a client, hands it over, and removes it whatever happens. First, it removes those that earlier runs left.
 *
 * @returns what `look` returned, or the status by which Hydra refused the client; and whether clients of earlier runs
 *   could not be removed
 */
export async function withProbeClient<T>(
  target: ProbeTarget,
  look: (client: ProbeClient) => Promise<T>,
): Promise<{ outcome: Result<T, number>; hasLeftOver: boolean }> {
  const { ask, env } = target;
  const hasLeftOver = !(await removeLeftOver(target));
  const client = newClient(env.origin);
  let creation: Promise<Reply> | undefined;
  const outcome = await withCleanUp(
    async (): Promise<Result<T, number>> => {
      creation = ask(`${env.hydraAdminUrl}/admin/clients`, { method: 'POST', json: toRegistration(client) });
      const { status } = await creation;
      return status === 201 ? ok(await look(client)) : fail(status);
    },
    async () => ((await isAnswered(creation)) ? remove(target, client.id) : removeLate(target, client.id)),
  );
  return { outcome, hasLeftOver };
}

async function isAnswered(creation: Promise<Reply> | undefined): Promise<boolean> {
  return (
    creation === undefined ||
    creation.then(
      () => true,
      () => false,
    )
  );
}

/** Hydra didn't answer in time when the client was created, so it may still create it. */
async function removeLate(target: ProbeTarget, id: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await sleep(1_000);
    if ((await removeOnce(target, id)) === 204) return;
  }
}

function newClient(origin: string): ProbeClient {
  return {
    id: `vestibule-doctor-${randomBytes(8).toString('hex')}`,
    secret: randomBytes(32).toString('base64url'),
    redirectUri: `${origin}/signed-out`,
  };
}

function toRegistration({ id, secret, redirectUri }: ProbeClient): string {
  return JSON.stringify({
    client_id: id,
    client_secret: secret,
    client_name: NAME,
    grant_types: ['client_credentials', 'authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'],
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

/** Removes the clients that earlier runs left. @returns whether that worked */
async function removeLeftOver(target: ProbeTarget): Promise<boolean> {
  const { ask, env } = target;
  const query = new URLSearchParams({ client_name: NAME, page_size: '250' });
  const clients = clientsSchema.safeParse((await ask(`${env.hydraAdminUrl}/admin/clients?${query}`)).json);
  const left = clients.success
    ? clients.data.filter(
        ({ client_id: id, metadata }) => ID.test(id) && (metadata?.vestibule_doctor_until ?? 0) < Date.now(),
      )
    : [];
  const removed = await Promise.all(left.map(({ client_id: id }) => remove(target, id)));
  return removed.every(Boolean);
}

/** Tries again if it fails: a busy database may refuse the first time. */
async function remove(target: ProbeTarget, id: string): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const status = await removeOnce(target, id);
    if (status === 204 || status === 404) return true;
  }
  return false;
}

/** The status of Hydra's answer; 0 if there is none. */
async function removeOnce({ ask, env }: ProbeTarget, id: string): Promise<number> {
  try {
    return (await ask(`${env.hydraAdminUrl}/admin/clients/${id}`, { method: 'DELETE' })).status;
  } catch (error) {
    if (error instanceof NoAnswer) return 0;
    throw error;
  }
}
