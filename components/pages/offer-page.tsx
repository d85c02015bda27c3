import type { ReactNode } from 'react';
import type { PageContext, PersonView } from '@/lib/views';
import { Document } from '../document';
import { Heading } from '../ui/heading';
import { isolate, Sentence } from '../ui/name';
import { PersonChip } from '../ui/person-chip';

export type OfferPageProps = {
  context: PageContext;
  person: PersonView | null;
  /** Where a passkey is set up, and where the person goes on without one. */
  links: { settings: string; decline: string };
};

/** Offers a passkey to somebody who has just entered a password, on the way to an application. */
export function OfferPage({ context, person, links }: OfferPageProps): ReactNode {
  const { t, application, brand } = context;
  const title = t('offer.title');
  const name = { application: isolate(application?.name ?? brand.name) };
  return (
    <Document context={context} title={title}>
      <Heading context={context} title={title} text={t('offer.text')} />
      {person ? <PersonChip context={context} person={person} label={t('person.signed_in_as')} /> : null}
      <div className="steps">
        <a className="button primary" href={links.settings}>
          {t('offer.accept')}
        </a>
        <a className="button" href={links.decline}>
          <Sentence text={t('ways.offer_decline', name)} />
        </a>
      </div>
      <p className="hint">{t('ways.offer_once')}</p>
    </Document>
  );
}
