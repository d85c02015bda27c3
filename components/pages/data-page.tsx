import type { ReactNode } from 'react';
import type { PageContext, PersonView } from '@/lib/views';
import { AccountNav } from '../account/account-nav';
import { Document } from '../document';
import { PersonChip } from '../ui/person-chip';

export type DataPageProps = {
  context: PageContext;
  person: PersonView | null;
  /** No link to delete the account where the operator offers none. */
  links: { download: string; delete: string | null };
};

/** What a person can do with their data. */
export function DataPage({ context, person, links }: DataPageProps): ReactNode {
  const { t } = context;
  const title = t('data.title');
  return (
    <Document context={context} title={title} layout="stack">
      <div className="stack-head">
        <h1>{title}</h1>
        <AccountNav context={context} current="data" />
        {person ? <PersonChip context={context} person={person} label={t('person.signed_in_as')} /> : null}
      </div>
      <section className="card" aria-labelledby="download-title">
        <h2 id="download-title">{t('data.download_title')}</h2>
        <p className="lead">{t('data.download_text')}</p>
        <a className="button" href={links.download}>
          {t('data.download')}
        </a>
      </section>
      {links.delete === null ? null : (
        <section className="card" aria-labelledby="delete-title">
          <h2 id="delete-title">{t('data.delete_title')}</h2>
          <p className="lead">{t('data.delete_text')}</p>
          <a className="button danger-button" href={links.delete}>
            {t('data.delete')}
          </a>
        </section>
      )}
      <p className="aside">
        <a href="/">{t('settings.home')}</a>
      </p>
    </Document>
  );
}
