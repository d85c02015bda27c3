import type { ReactNode } from 'react';
import type { ChooserView, PageContext } from '@/lib/views';
import { AccountList } from '../account/account-list';
import { AccountNav } from '../account/account-nav';
import { Document } from '../document';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';
import { applicationName } from '../ui/name';
import { PostForm } from '../ui/post-form';

type ChooserProps = { context: PageContext; view: ChooserView };

/** With which account to answer an application's request. */
export function ChooserPage({ context, view }: ChooserProps): ReactNode {
  const { t } = context;
  const application = applicationName(context);
  const title = application ? t('accounts.title_for', { application }) : t('accounts.title');
  return (
    <Document context={context} title={title} elements={['submit-once']} hasMoreStyles>
      <Heading context={context} title={title} />
      <AccountList context={context} view={view} />
      <PostForm post={view.useOther} label={t('accounts.other')} style="outline" />
      <ApplicationLinks context={context} />
    </Document>
  );
}

/** The accounts that this browser remembers, to choose one or to forget it. */
export function AccountsPage({ context, view }: ChooserProps): ReactNode {
  const { t } = context;
  const title = t('accounts.manage_title');
  const isEmpty = view.current === null && view.others.length === 0;
  return (
    <Document context={context} title={title} elements={['submit-once']} layout="stack">
      <div className="stack-head">
        <h1>{title}</h1>
        {view.current === null ? null : <AccountNav context={context} current="accounts" />}
        <p className="lead">{t('accounts.manage_text')}</p>
      </div>
      <section className="card" aria-label={title}>
        {isEmpty ? <p>{t('accounts.none')}</p> : <AccountList context={context} view={view} />}
        <PostForm post={view.useOther} label={t('accounts.other')} style="outline" />
      </section>
      {view.current === null ? null : (
        <p className="aside">
          <a href="/">{t('settings.home')}</a>
        </p>
      )}
    </Document>
  );
}
