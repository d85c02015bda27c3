import type { ReactNode } from 'react';
import type { ConsentView, PageContext } from '../../lib/views';
import { Document } from '../document';
import { ConsentForm } from '../oauth2/consent-form';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';
import { isolate } from '../ui/name';
import { PersonChip } from '../ui/person-chip';

export type ConsentPageProps = { context: PageContext; view: ConsentView };

/** Asks whether an application may have what it asks for. */
export function ConsentPage({ context, view }: ConsentPageProps): ReactNode {
  const title = context.t('consent.title', { application: isolate(context.application?.name ?? '') });
  return (
    <Document context={context} title={title} elements={['submit-once']}>
      <Heading context={context} title={title} />
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

/** "Deny" says what "cancel" would. */
function withoutCancel(context: PageContext): PageContext {
  const { application } = context;
  return application === null ? context : { ...context, application: { ...application, cancel: null, homeUrl: null } };
}
