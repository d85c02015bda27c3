import type { ReactNode } from 'react';
import type { LogoutView, PageContext } from '@/lib/views';
import { Document } from '../document';
import { Heading } from '../ui/heading';
import { Icon } from '../ui/icons';
import { applicationName, isolate } from '../ui/name';
import { PersonChip } from '../ui/person-chip';
import { PostForm } from '../ui/post-form';

export type LogoutPageProps = { context: PageContext; view: LogoutView };

/** Asks before a session ends, or says why it can't be ended from here. */
export function LogoutPage({ context, view }: LogoutPageProps): ReactNode {
  const { t, brand } = context;
  if (view.confirm === null) return <NothingHere context={context} view={view} />;
  const application = applicationName(context);
  const title = application ? t('logout.title_for', { application }) : t('logout.title');
  return (
    <Document context={context} title={title} elements={['submit-once']}>
      <Heading context={context} title={title} text={t('logout.text', { brand: isolate(brand.name) })} />
      {view.isOtherAccount ? <Notice text={t('logout.other')} /> : null}
      {view.person ? <PersonChip context={context} person={view.person} label={t('person.signed_in_as')} /> : null}
      <div className="steps">
        <PostForm post={view.confirm} label={t('logout.confirm')} style="primary" />
        <PostForm post={view.cancel} label={t('logout.cancel')} style="outline" />
      </div>
    </Document>
  );
}

function NothingHere({ context, view }: LogoutPageProps): ReactNode {
  const { t } = context;
  return (
    <Document context={context} title={t('logout.elsewhere_title')} elements={['submit-once']}>
      <Heading context={context} title={t('logout.elsewhere_title')} text={t('logout.elsewhere')} />
      {view.person ? <PersonChip context={context} person={view.person} label={t('person.signed_in_as')} /> : null}
      <div className="steps">
        <PostForm post={view.cancel} label={t(view.person ? 'logout.cancel' : 'step.home')} style="primary" />
      </div>
    </Document>
  );
}

function Notice({ text }: { text: string }): ReactNode {
  return (
    <div className="notice">
      <Icon name="info" />
      <p>{text}</p>
    </div>
  );
}
