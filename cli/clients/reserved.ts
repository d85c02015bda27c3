import { kindOfId } from '@/lib/agents/client-ids';
import type { WantedClient } from './resolve';

/** The owners of the clients that the front door puts into Hydra itself begin like this. */
const OUR_OWNERS = 'vestibule:';

/** What only the front door may write: ids of clients that nobody registers by hand, and their owners. */
export function reservedProblems(clients: readonly WantedClient[]): string[] {
  return clients.flatMap(({ id, entry }) => [
    ...(kindOfId(id) === 'plain' ? [] : [`client "${id}": id: is kept for clients that register themselves`]),
    ...(entry.owner?.startsWith(OUR_OWNERS)
      ? [`client "${id}": owner: must not begin with ${OUR_OWNERS}, because the front door's own clients do`]
      : []),
  ]);
}
