import type { ReactNode } from 'react';
import { readableText } from '@/lib/readable-text';
import type { ChooserView, PageContext, PersonView, RememberedView } from '@/lib/views';
import { Moment } from '../ui/moment';
import { isolate, Sentence } from '../ui/name';
import { PersonChip, readableIdentifier } from '../ui/person-chip';
import { PostForm } from '../ui/post-form';

/** The account that is signed in, then the others of this browser, each with what can be done with it. */
export function AccountList({ context, view }: { context: PageContext; view: ChooserView }): ReactNode {
  const { t } = context;
  if (view.current === null && view.others.length === 0) return null;
  return (
    <ul className="entries">
      {view.current === null ? null : (
        <li className="entry">
          <PersonChip context={context} person={view.current} label={t('person.signed_in_as')} />
          {view.current.proceed === null ? (
            <p className="hint">{t('accounts.signed_in')}</p>
          ) : (
            <PostForm
              post={view.current.proceed}
              label={<Sentence text={t('accounts.continue_as', { name: callName(view.current) })} />}
              style="primary"
            />
          )}
        </li>
      )}
      {view.others.map((account) => (
        <Other key={account.id} context={context} account={account} />
      ))}
    </ul>
  );
}

function Other({ context, account }: { context: PageContext; account: RememberedView }): ReactNode {
  const { t } = context;
  const name = callName(account);
  return (
    <li className="entry">
      <PersonChip context={context} person={account} label="" />
      <p className="hint">
        {t('accounts.last')}: <Moment context={context} ms={account.usedAtMs} />
      </p>
      <PostForm post={account.use} label={<Sentence text={t('accounts.use', { name })} />} style="outline" />
      <PostForm post={account.forget} label={<Sentence text={t('accounts.forget', { name })} />} style="link" />
    </li>
  );
}

/** What a person signs in with tells two accounts of one name apart. */
function callName({ identifier, name }: PersonView): string {
  return isolate(readableIdentifier(identifier) || readableText(name ?? ''), 320);
}
