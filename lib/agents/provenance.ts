import { parseUrl } from '../parse-url';
import { MARK, readMark } from './mark';

/**
 * Where a client comes from, and so how far its own words go: the operator has made it, it has a document at a host
 * that somebody controls, or it has registered itself.
 */
export type Provenance =
  | { kind: 'known' }
  | { kind: 'document'; url: string; host: string; isVerified: boolean }
  | { kind: 'registered' };

/** How far a client is trusted when somebody is asked for consent. */
export type Trust = 'known' | 'verified' | 'unverified';

/**
 * Tells where a client comes from, by the mark in its metadata, which only Hydra's admin API can set. A mark that we
 * can't read, perhaps of a newer version, never makes a client known.
 *
 * @param verified the URLs of the documents that the operator has checked. Each stands for itself, never for its host,
 *   because one host may publish documents of programs that anybody can start.
 * @see https://datatracker.ietf.org/doc/draft-ietf-oauth-client-id-metadata-document/
 */
export function provenanceOf(metadata: unknown, verified: readonly string[]): Provenance {
  const mark = readMark(metadata);
  if (mark?.kind === 'document') {
    // Only ASCII, so that no letter of another script looks like one of a host that people know.
    const host = parseUrl(mark.url)?.host ?? '';
    if (host !== '') return { kind: 'document', url: mark.url, host, isVerified: verified.includes(mark.url) };
  }
  return mark === null && !hasMark(metadata) ? { kind: 'known' } : { kind: 'registered' };
}

/** How far a client is trusted. */
export function trustIn(provenance: Provenance): Trust {
  if (provenance.kind === 'known') return 'known';
  return provenance.kind === 'document' && provenance.isVerified ? 'verified' : 'unverified';
}

function hasMark(metadata: unknown): boolean {
  return typeof metadata === 'object' && metadata !== null && Object.hasOwn(metadata, MARK);
}
