import { isStart, namesResource } from '@/lib/agents/authorize/start';
import { mayBeUnverified } from '@/lib/agents/resolve-client';
import { readFirst } from '@/lib/http/raw-query';

/** Tells whether an authorization request isn't just passed on: it names a resource, or isn't the operator's. */
export function needsAuthorize(search: string): boolean {
  return mayBeUnverified(readFirst(search, 'client_id') ?? '') || (namesResource(search) && isStart(search));
}
