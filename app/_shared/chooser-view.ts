import type { SessionState } from '@/lib/kratos/session';
import type { ChooserView, PostAction } from '@/lib/views';
import { knownAccounts } from './account-cookie';
import { toPersonView } from './person-view';

/** What can be done about the accounts of a browser. An account is named by its id. */
export type ChooserForms = {
  /** Goes on as the person who is signed in; null where that leads nowhere. */
  proceed: PostAction | null;
  use: (id: string) => PostAction;
  forget: (id: string) => PostAction;
  useOther: PostAction;
};

/** The accounts that a browser remembers, with the one that is signed in first. */
export function toChooserView(request: Request, session: SessionState, forms: ChooserForms): ChooserView {
  const person = toPersonView(session);
  const currentId = session.kind === 'active' ? session.session.identity.id : null;
  return {
    current: person === null ? null : { ...person, proceed: forms.proceed },
    others: knownAccounts(request)
      .filter(({ id }) => id !== currentId)
      .map((account) => ({ ...account, use: forms.use(account.id), forget: forms.forget(account.id) })),
    useOther: forms.useOther,
  };
}
