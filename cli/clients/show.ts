import { changeLines, formatValue, isEmpty } from './diff';
import type { ClientStep } from './plan';
import { type HydraClient, readSet } from './registry';

/** The difference between the file and Hydra, for people. */
export function stepLines(step: ClientStep): string[] {
  switch (step.action) {
    case 'create': {
      const { entry, isFirstParty } = step.client;
      const fields = step.changes.filter(({ field }) => field !== 'client_id');
      return [
        `+ ${step.id} (${entry.type}${isFirstParty ? ', first party' : ''})`,
        ...fields.map(
          ({ field, after }) => `    ${field}: ${Array.isArray(after) ? after.join(' ') : formatValue(after)}`,
        ),
        ...(step.secret === undefined
          ? []
          : [`    secret: ${step.secret.from === 'made' ? '(a new one)' : `(the one in ${step.secret.name})`}`]),
      ];
    }
    case 'update':
      return [`~ ${step.id}`, ...changeLines(step.changes).map((line) => `    ${line}`)];
    case 'delete':
      return [`- ${step.id}: will be deleted, its tokens with it`];
    case 'orphan':
      return [`? ${step.id}: is not in the file; --prune deletes it`];
    case 'keep':
      return [`= ${step.id}`];
  }
}

/** The same for programs. */
export function stepJson(step: ClientStep) {
  return { id: step.id, action: step.action, changes: 'changes' in step ? step.changes : [] };
}

/** A row of the list: what tells clients apart at a glance. */
export function clientRow(client: HydraClient): string[] {
  return [
    client.client_id,
    client.client_name ?? '',
    (client.grant_types ?? []).map((grant) => grant.split(':').at(-1)).join(' '),
    client['skip_consent'] === true ? 'yes' : 'no',
    readSet(client) === undefined ? 'no' : 'yes',
    readSet(client) ?? '',
  ];
}

export const CLIENT_HEAD = ['ID', 'NAME', 'GRANTS', 'FIRST PARTY', 'MANAGED', 'SET'] as const;

/** All members of a client that are not empty. */
export function memberLines(client: HydraClient): string[] {
  return Object.entries(client)
    .filter(([, value]) => !isEmpty(value))
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(' ') : formatValue(value)}`);
}
