import type { DocumentsConfig } from '../../config/agents-config';
import type { DocumentUrl } from '../../http/document-url';

/** Why the operator lets a document not in. */
export type PolicyRefusal = 'off' | 'denied' | 'not_listed';

/**
 * Decides by the agents file whether a document may be used: never while documents are off or its host is denied, and
 * with `listed` only if it's on the list or pinned.
 *
 * @returns null if it may be
 */
export function decideDocument(
  document: Pick<DocumentUrl, 'url'>,
  { accept, allow, deny }: Pick<DocumentsConfig, 'accept' | 'allow' | 'deny'>,
  isPinned = false,
): PolicyRefusal | null {
  if (accept === 'off') return 'off';
  if (isOnList(document.url, deny)) return 'denied';
  return accept === 'open' || isPinned || isOnList(document.url, allow) ? null : 'not_listed';
}

/** Tells whether a list has a document: its URL, its host, or all hosts below one. */
function isOnList(url: string, list: readonly string[]): boolean {
  const { hostname } = new URL(url);
  return list.some((entry) => {
    if (entry.startsWith('https://')) return entry === url;
    return entry.startsWith('*.') ? hostname.endsWith(entry.slice(1)) : entry === hostname;
  });
}
