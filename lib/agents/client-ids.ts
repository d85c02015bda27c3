import { createHash } from 'node:crypto';
import { UUID_SOURCE } from '../patterns';

/**
 * What an id says about its client:
 *
 * - `document`: it's the URL of a document
 * - `mapped`: it stands for such a URL in a Hydra that can't hold it
 * - `registered`: the client has registered itself
 * - `disguised`: a database might take it for one of these, but it's spelled differently
 * - `plain`: anything else, which only an operator can have chosen
 */
export type IdKind = 'document' | 'mapped' | 'registered' | 'disguised' | 'plain';

const DOCUMENT = 'https://';
const MAPPED = 'cimd~';
const REGISTERED = 'dcr-';
const MAPPED_ID = /^cimd~[\w-]{43}$/;
const REGISTERED_ID = new RegExp(`^dcr-${UUID_SOURCE.replaceAll('A-F', '')}$`);
const LOOKS_REGISTERED = new RegExp(`^dcr-${UUID_SOURCE}$`);
/** What some collations of databases ignore or fold: marks, control and format characters, blanks. */
const IGNORED = /[\p{M}\p{C}\s]+/gu;

/** Tells what kind of client an id belongs to, without any call. */
export function kindOfId(id: string): IdKind {
  if (id.startsWith(DOCUMENT)) return 'document';
  if (MAPPED_ID.test(id)) return 'mapped';
  if (REGISTERED_ID.test(id)) return 'registered';
  const folded = /^[\x21-\x7e]*$/.test(id) ? id.toLowerCase() : id.normalize('NFKD').replace(IGNORED, '').toLowerCase();
  const isDisguised = folded.startsWith(DOCUMENT) || folded.startsWith(MAPPED) || LOOKS_REGISTERED.test(folded);
  return isDisguised ? 'disguised' : 'plain';
}

/** Tells whether an id may be that of an unverified client. All others are the operator's, and cost no call. */
export function mayBeUnverified(clientId: string): boolean {
  return kindOfId(clientId) !== 'plain';
}

/** The id of a document's client in a Hydra before v25.4, which can't find a client by a URL. */
export function mappedId(url: string): string {
  return `${MAPPED}${createHash('sha256').update(url).digest('base64url')}`;
}

/** A new id for a client that registers itself. */
export function newRegisteredId(uuid: string): string {
  return `${REGISTERED}${uuid}`;
}
