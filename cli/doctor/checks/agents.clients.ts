import { decideDocument } from '@/lib/agents/documents/document-policy';
import type { AgentsConfig } from '@/lib/config/agents-config';
import { UNVERIFIED } from '@/lib/config/resources-config';
import { readDocumentUrl } from '@/lib/http/document-url';
import { isLoopback } from '@/lib/http/redirect';
import { CliError } from '../../base/errors';
import { readAgents, readPinnedDocuments, readResources } from '../../config/values';
import { check, type Target, withoutServers } from '../check';
import { fine, type Verdict, warning } from '../finding';

const ID = 'agents.clients';

/** Whether clients that nobody has registered by hand can do what the agents file says. */
export const agentsClients = check(ID, withoutServers(ID), (_, { env }) => {
  const files = readFiles(env);
  // Another finding says what is wrong with them.
  if (files === null) return null;
  const { agents, pinned, resources } = files;
  const { documents, registration } = agents;
  if (documents.accept === 'off' && !registration.enabled)
    return fine('Only clients that you have registered are let in.');
  if (!env.isGatewayOn)
    return warning('Clients of documents and registrations are let in, but the gateway is off.', {
      why: 'They would talk to Hydra, which knows none of them. Nothing of it is advertised.',
      fix: 'Set VESTIBULE_GATEWAY=on, or switch both off in VESTIBULE_AGENTS_FILE.',
    });
  const faults = [...deadEntries(documents, env.origin), ...emptyList(documents, pinned.size)];
  if (!resources.some(({ openTo }) => openTo.includes(UNVERIFIED)))
    faults.push(
      fault(
        'No resource is open to them: they get tokens for nothing.',
        'open_to: ["unverified"] in VESTIBULE_RESOURCES_FILE',
      ),
    );
  return faults.length > 0
    ? faults
    : fine('Clients that you have not registered can sign people in, as the agents file says.');
});

function readFiles(env: Target['env']) {
  try {
    return { agents: readAgents(env), pinned: readPinnedDocuments(env), resources: readResources(env) };
  } catch (error) {
    if (error instanceof CliError) return null;
    throw error;
  }
}

type Documents = AgentsConfig['documents'];

/** Entries of the lists that match nothing, or nothing that is let in. */
function deadEntries({ accept, allow, deny, verified }: Documents, origin: string): Verdict[] {
  const allowsLocal = isLoopback(new URL(origin).hostname);
  const local = [...allow, ...verified].filter((entry) => !allowsLocal && isLoopback(hostOf(entry)));
  const denied = allow.filter(
    (entry) =>
      entry.startsWith('https://') && decideDocument({ url: entry }, { accept: 'open', allow, deny }) === 'denied',
  );
  const both = allow.filter((entry) => deny.includes(entry) && !denied.includes(entry));
  const useless = verified.filter(
    (url) =>
      accept !== 'off' &&
      decideDocument({ url }, { accept, allow, deny }) !== null &&
      readDocumentUrl(url, allowsLocal).ok,
  );
  return [
    ...local.map((entry) =>
      fault(
        `${entry} is on this machine, where no document is fetched from.`,
        'take it out of the agents file; it works only while VESTIBULE_URL is on this machine too',
      ),
    ),
    ...[...denied, ...both].map((entry) =>
      fault(`${entry} is on the allow list, but denied.`, 'take it out of documents.allow or of documents.deny'),
    ),
    ...useless.map((url) => fault(`${url} is marked as verified, but not let in.`, 'add it to documents.allow')),
  ];
}

function emptyList({ accept, allow }: Documents, pinned: number): Verdict[] {
  if (accept !== 'listed' || allow.length > 0 || pinned > 0) return [];
  return [
    fault(
      'Documents are let in by a list, but the list is empty.',
      'fill documents.allow, or pin documents (vestibule agents pin)',
    ),
  ];
}

function hostOf(entry: string): string {
  return entry.startsWith('https://') ? new URL(entry).hostname : entry.replace(/^\*\./, '');
}

function fault(what: string, fix: string): Verdict {
  return warning(what, { why: 'It has no effect, and may not be what you meant.', fix });
}
