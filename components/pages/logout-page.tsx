import type { ReactNode } from 'react';
import type { LogoutView, PageContext } from '../../lib/views';
import { Document } from '../document';
import { Heading } from '../ui/heading';
import { Icon } from '../ui/icons';
import { isolate } from '../ui/name';
import { PersonChip } from '../ui/person-chip';
import { PostForm } from '../ui/post-form';

export type LogoutPageProps = { context: PageContext; view: LogoutView };

/** Asks once before a session ends. */
export function LogoutPage({ context, view }: LogoutPageProps): ReactNode {
  const { t, application, brand } = context;
  const title = application ? t('logout.title_for', { application: isolate(application.name) }) : t('logout.title');
  return (
    <Document context={context} title={title} elements={['submit-once']}>
      <Heading context={context} title={title} text={t('logout.text', { brand: isolate(brand.name) })} />
      {view.isOtherAccount ? (
        <div className="notice">
          <Icon name="info" />
          <p>{t('logout.other')}</p>
        </div>
      ) : null}
      {view.person ? <PersonChip context={context} person={view.person} label={t('person.signed_in_as')} /> : null}
      <div className="steps">
        <PostForm post={view.confirm} label={t('logout.confirm')} style="primary" />
        <PostForm post={view.cancel} label={t('logout.cancel')} style="outline" />
      </div>
    </Document>
  );
}
