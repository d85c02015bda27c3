import type { AgentsConfig } from '../../config/agents-config';
import { getEnv } from '../../config/env';
import { getAgentsConfig } from '../../config/files';
import { isLoopback } from '../../http/redirect';
import { type ClientRow, getClientRow, isClientKnown, takesUrlsAsIds } from '../../hydra/client-rows';
import { ok, type Result } from '../../result';
import { singleton } from '../../singleton';
import type { UpstreamFault } from '../../upstream/call';
import { type DocumentStore, makeDocumentStore } from '../documents/document-store';
import { type FetchLimits, makeFetchLimits } from '../documents/fetch-limits';
import { getPinnedDocuments } from '../documents/get-pinned';
import type { PinnedDocuments } from '../documents/pinned';
import { getResources, type Resource } from '../registry';

/** What is known of unverified clients, and where it comes from. */
export type Sources = {
  config: AgentsConfig;
  /** Whether documents may be on this machine: where the front door itself is there, for development. */
  allowsLocal: boolean;
  resources: readonly Resource[];
  pinned: PinnedDocuments;
  store: DocumentStore;
  limits: FetchLimits;
  getRow: (id: string) => Promise<Result<ClientRow | null, UpstreamFault>>;
  /** Whether Hydra's ids of clients can be URLs. It's asked once. */
  takesUrls: () => Promise<Result<boolean, UpstreamFault>>;
  isKnown: (id: string) => Promise<Result<boolean, UpstreamFault>>;
  now: () => number;
};

/** The sources of this process. */
export function getSources(): Sources {
  return {
    config: getAgentsConfig(),
    allowsLocal: isLoopback(new URL(getEnv().origin).hostname),
    resources: getResources(),
    pinned: getPinnedDocuments(),
    store: singleton('client-documents', () => makeDocumentStore()),
    limits: singleton('document-limits', () => makeFetchLimits()),
    getRow: getClientRow,
    takesUrls: singleton('takes-urls', () => askedOnce(takesUrlsAsIds)),
    isKnown: isClientKnown,
    now: Date.now,
  };
}

/** Remembers an answer, and no failure. */
function askedOnce(ask: () => Promise<Result<boolean, UpstreamFault>>): () => Promise<Result<boolean, UpstreamFault>> {
  let answer: boolean | undefined;
  return async () => {
    if (answer !== undefined) return ok(answer);
    const asked = await ask();
    if (asked.ok) answer = asked.value;
    return asked;
  };
}
