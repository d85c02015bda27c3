import { readDisplayName, readIdentifier } from '@/lib/kratos/identity';
import type { SessionState } from '@/lib/kratos/session';
import type { PersonView } from '@/lib/views';

/** Who is signed in, for a chip; null where nobody is, or only half. */
export function personOf(state: SessionState): PersonView | null {
  if (state.kind !== 'active') return null;
  const { identity } = state.session;
  return { name: readDisplayName(identity), identifier: readIdentifier(identity) };
}
