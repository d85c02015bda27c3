import type { ReactNode } from 'react';
import type { ConsentView, PageContext } from '@/lib/views';
import { Document } from '../document';
import { ConsentForm } from '../oauth2/consent-form';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';
import { isolate, Sentence } from '../ui/name';
import { PersonChip } from '../ui/person-chip';

export type ConsentPageProps = { context: PageContext; view: ConsentView };

/** Two applications may have the same name. Their ids differ, perhaps only at the end. */
const MAX_ID_LENGTH = 255;

/** Asks whether an application may have what it requests. */
export function ConsentPage({ context, view }: ConsentPageProps): ReactNode {
  const title = context.t('consent.title', { application: isolate(context.application?.name ?? '') });
  return (
    <Document hasMoreStyles context={context} title={title} elements={['submit-once']}>
      <Heading context={context} title={title} />
      <p className="small">
        <Sentence text={context.t('consent.client', { id: isolate(context.application?.id ?? '', MAX_ID_LENGTH) })} />
      </p>
      <PersonChip
        context={context}
        person={view.person}
        label={context.t('consent.person')}
        switchAccount={view.switchAccount}
      />
      <ConsentForm context={context} view={view} />
      <ApplicationLinks context={withoutCancel(context)} />
    </Document>
  );
}

/** "Deny" already does what "cancel" would. */
function withoutCancel(context: PageContext): PageContext {
  const { application } = context;
  return application === null ? context : { ...context, application: { ...application, cancel: null, homeUrl: null } };
}
