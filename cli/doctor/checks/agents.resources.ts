import { z } from 'zod';
import type { Resource } from '@/lib/agents/registry';
import { UNVERIFIED } from '@/lib/config/resources-config';
import { command } from '../../base/command-name';
import { CliError } from '../../base/errors';
import { visible } from '../../base/visible';
import { allowsAudience } from '../../clients/resource-audiences';
import { readResources } from '../../config/values';
import { check, type Question, type Target } from '../check';
import { fine, problem, warning } from '../finding';

const ID = 'agents.resources';
const clientSchema = z.object({ audience: z.array(z.string()).nullish() });

/** What a known client of the resources file has in Hydra; null if Hydra doesn't have it. */
export type ResourceClient = { id: string; resource: string; audience: readonly string[] | null };
/** Null where the file can't be read, which is another finding. */
export type ResourceClients = { clients: readonly ResourceClient[]; count: number } | null;

const RESOURCES: Question<ResourceClients> = {
  id: ID,
  needs: ['hydra-admin'],
  ask: async (target) => {
    const resources = readOrNull(target);
    if (resources === null) return null;
    const named = resources.flatMap(({ resource, openTo }) => openTo.filter(isAskable).map((id) => ({ id, resource })));
    const clients: ResourceClient[] = [];
    for (const one of named) clients.push({ ...one, audience: await readAudience(target, one.id) });
    return { clients, count: resources.length };
  },
};

/** Hydra v2.3.0 can't be asked about a client whose id is a URL. */
function isAskable(id: string): boolean {
  return id !== UNVERIFIED && !id.includes('/');
}

function readOrNull({ env }: Target): readonly Resource[] | null {
  try {
    return readResources(env);
  } catch (error) {
    if (error instanceof CliError) return null;
    throw error;
  }
}

async function readAudience({ ask, env }: Target, id: string): Promise<readonly string[] | null> {
  const { json } = await ask(`${env.hydraAdminUrl}/admin/clients/${encodeURIComponent(id)}`);
  const client = clientSchema.safeParse(json);
  return client.success ? (client.data.audience ?? []) : null;
}

/** Whether the resources can be used: by the gateway, and by the clients that they are open to. */
export const agentsResources = check(ID, RESOURCES, (answer, { env }) => {
  if (answer === null) return null;
  if (answer.count === 0) return fine('There are no resources, so no client may ask for one.');
  if (!env.isGatewayOn) {
    return warning('The resources have no effect: the gateway is off.', {
      why: 'Hydra ignores resource, so tokens would be for nobody. Nothing of it is advertised either.',
      fix: 'Set VESTIBULE_GATEWAY=on, or empty VESTIBULE_RESOURCES_FILE.',
    });
  }
  const wrong = answer.clients.flatMap(faultOf);
  if (wrong.length === 0) return fine('The clients that resources are open to may ask for them.');
  return problem(wrong.join('; '), {
    why: 'Hydra checks the audience of a token against the client, and the client hears invalid_target.',
    fix: `Give the client these audiences with ${command('clients apply <file>')}, or take it out of open_to.`,
  });
});

function faultOf({ id, resource, audience }: ResourceClient): string[] {
  if (audience === null) return [`Hydra has no client "${visible(id)}", which ${resource} is open to`];
  return audience.some((one) => allowsAudience(one, resource))
    ? []
    : [`the client "${visible(id)}" lacks the audience ${resource}`];
}
