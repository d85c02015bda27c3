import { getAgentsConfig } from '../../config/files';
import { type PinnedDocuments, readPinned } from './pinned';

let pinned: PinnedDocuments | undefined;

/** The pinned documents, read once. @throws ConfigurationError naming the first file that can't be used */
export function getPinnedDocuments(): PinnedDocuments {
  const { pinned: folder } = getAgentsConfig().documents;
  pinned ??= folder === null ? new Map() : readPinned(folder);
  return pinned;
}
