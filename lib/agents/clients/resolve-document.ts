import { readDocumentUrl } from '../../http/document-url';
import type { ClientRow } from '../../hydra/client-rows';
import { fail, ok, type Result } from '../../result';
import type { UpstreamFault } from '../../upstream/call';
import type { AgentClient } from '../client';
import { mappedId } from '../client-ids';
import type { ClientProblem, ResolveContext } from '../client-problem';
import { decideDocument } from '../documents/document-policy';
import type { ClientDocument } from '../documents/read-document';
import { ceilingOf } from '../registry';
import { markOf, membersOf, toUnverified } from './client-row';
import { type DocumentInQuestion, type DocumentMark, findDocument } from './find-document';
import type { Sources } from './sources';
import { writeDocumentRow } from './write-row';

type Resolved = Result<AgentClient, ClientProblem>;

/** What Hydra has under a URL. */
type Standing =
  /** Made by the operator, or by nobody: Hydra judges it. */
  { kind: 'known' } | { kind: 'document'; hydraId: string; row: ClientRow | null; mark: DocumentMark | null };

/**
 * Finds the client that a URL stands for. At the authorization endpoint its document is read, from a pinned copy, the
 * memory of this process or its host, and Hydra's row follows it. Elsewhere the row counts.
 */
export async function resolveDocument(url: string, context: ResolveContext, sources: Sources): Promise<Resolved> {
  const standing = await readStanding(url, sources);
  if (!standing.ok) return fail({ kind: 'upstream', fault: standing.error });
  if (standing.value.kind === 'known') return ok({ kind: 'known', id: url });
  const readable = readDocumentUrl(url, sources.allowsLocal);
  if (!readable.ok) return fail({ kind: 'refused', reason: readable.error });
  const refusal = decideDocument(readable.value, sources.config.documents, sources.pinned.has(url));
  if (refusal !== null) return fail({ kind: 'refused', reason: POLICY[refusal] });
  const { hydraId, row, mark } = standing.value;
  if (context.at === 'authorize') return admit({ url: readable.value, hydraId, row, mark }, context, sources);
  if (row === null || mark === null) return fail({ kind: 'unknown' });
  return ok(toClient(url, { hydraId, members: membersOf(row, mark) }, sources));
}

const POLICY = {
  off: 'client documents are off',
  denied: 'the document is on the deny list',
  not_listed: 'the document is not on the allow list',
} as const;

async function readStanding(url: string, sources: Sources): Promise<Result<Standing, UpstreamFault>> {
  const takesUrls = await sources.takesUrls();
  if (!takesUrls.ok) return takesUrls;
  const hydraId = takesUrls.value ? url : mappedId(url);
  const row = await sources.getRow(hydraId);
  if (!row.ok) return row;
  if (row.value !== null) {
    const mark = markOf(row.value);
    return ok(mark?.kind === 'document' ? { kind: 'document', hydraId, row: row.value, mark } : { kind: 'known' });
  }
  // Nobody's: Hydra says so itself, without a call of ours.
  if (sources.config.documents.accept === 'off') return ok({ kind: 'known' });
  const isKnown = takesUrls.value ? ok(false) : await sources.isKnown(url);
  if (!isKnown.ok) return isKnown;
  return ok(isKnown.value ? { kind: 'known' } : { kind: 'document', hydraId, row: null, mark: null });
}

async function admit(asked: DocumentInQuestion, context: ResolveContext, sources: Sources): Promise<Resolved> {
  const found = await findDocument(asked, context, sources);
  if (!found.ok) return found;
  const { document, fetchedAtMs } = found.value;
  const client = toClient(document.url, { hydraId: asked.hydraId, members: document }, sources);
  const ceiling = ceilingOf(client, sources.resources);
  const row = { url: document.url, hydraId: asked.hydraId, members: toMembers(document), ceiling, fetchedAtMs };
  const written = await writeDocumentRow(row, asked.row);
  if (written.ok) return ok(client);
  if (written.error.kind === 'upstream') return fail(written.error);
  const { kind } = written.error;
  return fail({ kind: 'refused', reason: kind === 'taken' ? 'another client has its id' : 'Hydra does not take it' });
}

function toMembers({ name, redirectUris, grantTypes, links }: ClientDocument) {
  return { name, redirectUris, grantTypes, links };
}

function toClient(url: string, parts: Parameters<typeof toUnverified>[0], { config }: Sources) {
  return toUnverified(parts, { kind: 'document', id: url, isVerified: config.documents.verified.includes(url) });
}
