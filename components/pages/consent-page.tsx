import type { ReactNode } from 'react';
import type { ConsentView, PageContext } from '@/lib/views';
import { Document } from '../document';
import { ConsentForm } from '../oauth2/consent-form';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';
import { Icon } from '../ui/icons';
import { applicationName, isolate, Sentence } from '../ui/name';
import { PersonChip } from '../ui/person-chip';

export type ConsentPageProps = { context: PageContext; view: ConsentView };

/** Two applications may have the same name. Their ids differ, perhaps only at the end. */
const MAX_ID_LENGTH = 255;

/** Asks whether an application may have what it requests. */
export function ConsentPage({ context, view }: ConsentPageProps): ReactNode {
  const application = applicationName(context);
  const title = application ? context.t('consent.title', { application }) : context.t('agents.title');
  return (
    <Document hasMoreStyles context={context} title={title} elements={['submit-once']}>
      <Heading context={context} title={title} />
      <Warning context={context} view={view} />
      <PersonChip
        context={context}
        person={view.person}
        label={context.t('consent.person')}
        switchAccount={view.switchAccount}
      />
      <ConsentForm context={context} view={view} />
      <ClientId context={context} />
      <ApplicationLinks context={withoutCancel(context)} />
    </Document>
  );
}

function ClientId({ context: { t, application } }: { context: PageContext }): ReactNode {
  return (
    <p className="small">
      <Sentence text={t('consent.client', { id: isolate(application?.id ?? '', MAX_ID_LENGTH) })} />
    </p>
  );
}

/** What only the person can know: whether it was they who started this. */
function Warning({ context: { t, application }, view }: ConsentPageProps): ReactNode {
  const text = warningText();
  if (text === null) return null;
  return (
    <div className="notice warning">
      <Icon name="alert" />
      <p>
        <Sentence text={text} />
      </p>
    </div>
  );

  function warningText(): string | null {
    if (view.device?.code) return t('agents.device_code', { code: isolate(view.device.code) });
    if (view.device) return t('agents.device_started');
    return application?.unverified && view.isLoopback ? t('agents.on_device') : null;
  }
}

/** "Deny" already does what "cancel" would. */
function withoutCancel(context: PageContext): PageContext {
  const { application } = context;
  return application === null ? context : { ...context, application: { ...application, cancel: null, homeUrl: null } };
}
