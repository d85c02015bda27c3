import { readFirst } from '../../http/raw-query';
import { mayBeUnverified } from '../resolve-client';
import { isStart, namesResource } from './start';

/**
 * Tells whether an authorization request needs more than to be passed on: it names a resource, or its client isn't the
 * operator's.
 */
export function needsAuthorize(search: string): boolean {
  return mayBeUnverified(readFirst(search, 'client_id') ?? '') || (namesResource(search) && isStart(search));
}
