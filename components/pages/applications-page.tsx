import type { ReactNode } from 'react';
import type { ConnectionsView, PageContext, RemovalView } from '@/lib/views';
import { AccountNav } from '../account/account-nav';
import { ConnectionCard, callApplication } from '../account/connection-card';
import { Document } from '../document';
import { Heading } from '../ui/heading';
import { Icon } from '../ui/icons';
import { isolate } from '../ui/name';
import { HiddenFields } from '../ui/post-form';

/** The applications that a person has allowed something, with a way to disconnect each, and all. */
export function ApplicationsPage({ context, view }: { context: PageContext; view: ConnectionsView }): ReactNode {
  const { t } = context;
  const title = t('connections.title');
  const { connections, done } = view;
  return (
    <Document context={context} title={title} layout="stack">
      <div className="stack-head">
        <h1>{title}</h1>
        <AccountNav context={context} current="applications" />
        {done === null ? null : (
          <div className="notice success" role="status">
            <Icon name="check" />
            <p>{t(done === 'one' ? 'connections.done_one' : 'connections.done_all')}</p>
          </div>
        )}
        <p className="lead">{t('connections.text')}</p>
      </div>
      <section className="card" aria-labelledby="list-title">
        <h2 id="list-title" className="sr">
          {t('connections.nav')}
        </h2>
        {connections.length === 0 ? (
          <p>{t('connections.none')}</p>
        ) : (
          <ul className="entries">
            {connections.map((connection) => (
              <ConnectionCard key={connection.application.id} context={context} connection={connection} />
            ))}
          </ul>
        )}
        {view.hasMore ? <p className="hint">{t('connections.more')}</p> : null}
      </section>
      <section className="card" aria-labelledby="all-title">
        <h2 id="all-title">{t('connections.all_title')}</h2>
        <p className="lead">{t('connections.all_text')}</p>
        <a className="button danger-button" href={view.removeAllUrl}>
          {t('connections.remove_all')}
        </a>
      </section>
      <p className="aside">
        <a href="/">{t('settings.home')}</a>
      </p>
    </Document>
  );
}

/** Says what it means to disconnect an application, or all of them, and asks. */
export function DisconnectPage({ context, view }: { context: PageContext; view: RemovalView }): ReactNode {
  const { t, brand } = context;
  const { application, tokenMinutes } = view;
  const title =
    application === null
      ? t('connections.remove_all_title')
      : t('connections.remove_title', { application: isolate(callApplication(application)) });
  const text =
    application === null
      ? t('connections.remove_all_text', { brand: isolate(brand.name) })
      : t('connections.remove_text');
  return (
    <Document context={context} title={title} elements={['submit-once']}>
      <Heading context={context} title={title} text={text} />
      <p>{tokenMinutes === null ? t('connections.tokens') : t('connections.tokens_for', { minutes: tokenMinutes })}</p>
      <p>{t('connections.keeps')}</p>
      <form method="post" action={view.confirm.action}>
        <HiddenFields fields={Object.entries(view.confirm.fields)} />
        <button type="submit" className="button danger-button">
          {t(application === null ? 'connections.remove_all' : 'connections.confirm')}
        </button>
      </form>
      <a className="button" href={view.cancelUrl}>
        {t('connections.cancel')}
      </a>
    </Document>
  );
}
