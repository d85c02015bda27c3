import type { ReactNode } from 'react';
import type { PageContext, PersonView, PostAction } from '@/lib/views';
import { Document } from '../document';
import { Heading } from '../ui/heading';
import { PersonChip } from '../ui/person-chip';
import { HiddenFields } from '../ui/post-form';

export type DeletePageProps = {
  context: PageContext;
  person: PersonView | null;
  /** The account is only turned off, until the operator deletes it. */
  isLater: boolean;
  form: PostAction;
};

/** Says what it means to delete the account, and asks. */
export function DeletePage({ context, person, isLater, form }: DeletePageProps): ReactNode {
  const { t } = context;
  const title = t('delete.title');
  return (
    <Document context={context} title={title} elements={['submit-once']}>
      <Heading context={context} title={title} text={t(isLater ? 'delete.later' : 'delete.now')} />
      {person ? <PersonChip context={context} person={person} label={t('person.signed_in_as')} /> : null}
      <p>{t('delete.applications')}</p>
      <p>
        <a href="/settings/data">{t('delete.download')}</a>
      </p>
      <form method="post" action={form.action}>
        <HiddenFields fields={Object.entries(form.fields)} />
        <label className="check">
          <input type="checkbox" name="understood" value="1" required />
          <span>{t('delete.understood')}</span>
        </label>
        <button type="submit" className="button danger-button">
          {t('delete.confirm')}
        </button>
      </form>
      <a className="button" href="/settings/data">
        {t('delete.cancel')}
      </a>
    </Document>
  );
}

/** Confirms that the account is deleted or turned off. */
export function DeletedPage({ context, isLater }: Pick<DeletePageProps, 'context' | 'isLater'>): ReactNode {
  const { t } = context;
  const title = t(isLater ? 'deleted.later_title' : 'deleted.title');
  return (
    <Document context={context} title={title}>
      <Heading context={context} title={title} text={t(isLater ? 'deleted.later_text' : 'deleted.text')} />
      <div className="steps">
        <a className="button" href="/">
          {t('step.home')}
        </a>
      </div>
    </Document>
  );
}
