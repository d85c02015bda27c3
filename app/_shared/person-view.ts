import { readDisplayName, readIdentifier } from '@/lib/kratos/identity';
import { getKnownSchema } from '@/lib/kratos/schema/get-schemas';
import type { SessionState } from '@/lib/kratos/session';
import type { PersonView } from '@/lib/views';

/** Who is signed in, for a chip; null where nobody is, or where a second factor is missing. */
export function toPersonView(state: SessionState): PersonView | null {
  if (state.kind !== 'active') return null;
  const { identity } = state.session;
  return { name: readDisplayName(identity), identifier: readIdentifier(identity, getKnownSchema(identity.schema_id)) };
}
