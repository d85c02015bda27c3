import type { ReactNode } from 'react';
import type { PageContext, SessionsView } from '@/lib/views';
import { AccountNav } from '../account/account-nav';
import { SessionCard } from '../account/session-card';
import { Document } from '../document';
import { Icon } from '../ui/icons';
import { PostForm } from '../ui/post-form';

export type SessionsPageProps = { context: PageContext; view: SessionsView };

/** Where a person is signed in and was before, with a way to end each session. */
export function SessionsPage({ context, view }: SessionsPageProps): ReactNode {
  const { t } = context;
  const title = t('sessions.title');
  return (
    <Document context={context} title={title} elements={['submit-once']} layout="stack">
      <div className="stack-head">
        <h1>{title}</h1>
        <AccountNav context={context} current="sessions" />
        {view.done === null ? null : (
          <div className="notice success" role="status">
            <Icon name="check" />
            <p>{t(view.done === 'one' ? 'sessions.done_one' : 'sessions.done_others')}</p>
          </div>
        )}
        <p className="lead">{t('sessions.text')}</p>
      </div>
      <section className="card" aria-labelledby="alive-title">
        <h2 id="alive-title" className="sr">
          {t('account.nav_sessions')}
        </h2>
        <ul className="entries">
          {view.current === null ? null : <SessionCard context={context} session={view.current} isCurrent />}
          {view.others.map(({ end, ...session }) => (
            <SessionCard key={session.id} context={context} session={session} end={end} />
          ))}
        </ul>
      </section>
      <EndMany context={context} view={view} />
      {view.over.length === 0 ? null : (
        <section className="card" aria-labelledby="history-title">
          <h2 id="history-title">{t('sessions.history_title')}</h2>
          <p className="lead">{t('sessions.history_text')}</p>
          <ul className="entries">
            {view.over.map((session) => (
              <SessionCard key={session.id} context={context} session={session} />
            ))}
          </ul>
        </section>
      )}
      <p className="aside">
        <a href="/">{t('settings.home')}</a>
      </p>
    </Document>
  );
}

function EndMany({ context, view }: SessionsPageProps): ReactNode {
  const { t } = context;
  return (
    <section className="card" aria-labelledby="many-title">
      <h2 id="many-title">{t('sessions.all_title')}</h2>
      <p className="lead">{t('sessions.all_text')}</p>
      {view.endsTokens ? null : <p className="lead">{t('sessions.tokens_stay')}</p>}
      <div className="steps">
        {view.endOthers === null ? null : (
          <PostForm post={view.endOthers} label={t('sessions.end_others')} style="outline" />
        )}
        <PostForm post={view.endEverywhere} label={t('sessions.end_everywhere')} style="danger" />
      </div>
    </section>
  );
}
