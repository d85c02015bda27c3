import type { ReactNode } from 'react';
import type { MessageKey } from '@/lib/i18n/types';
import type { Flow } from '@/lib/kratos/types';
import { asksSentCode, flowInputs, isSubmit, requiredElements } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Document } from '../document';
import { FlowMessages, hasErrors } from '../flow/flow-messages';
import { MethodsForm } from '../flow/methods-form';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';

export type VerificationPageProps = {
  context: PageContext;
  flow: Flow;
  isConfirmed: boolean;
  links: {
    /** Where the person was going, if known. Somebody who isn't signed in has to do that first. */
    next: string;
    /** Whether the person may go on without this step. */
    isSkippable: boolean;
  };
};

/** Goes on without the confirmation, or to the sign-in that may need it. */
function Later({ context, links }: Pick<VerificationPageProps, 'context' | 'links'>): ReactNode {
  return (
    <p className="aside">
      <a href={links.next}>{context.t(links.isSkippable ? 'verification.later' : 'recovery.sign_in')}</a>
    </p>
  );
}

const TITLES = {
  done: 'verification.done_title',
  code: 'verification.code_title',
  start: 'verification.title',
} as const;

const PHONE_TITLES = {
  done: 'verification.done_title_phone',
  code: 'verification.code_title_phone',
  start: 'verification.title_phone',
} as const;

/** Proving that an address is the person's own: send a code, enter it, done. */
export function VerificationPage({ context, flow, isConfirmed, links }: VerificationPageProps): ReactNode {
  const { t } = context;
  const step = isConfirmed ? 'done' : asksSentCode(flowInputs(flow)) ? 'code' : 'start';
  const sendsLink = hasLink(flow);
  const title = t((flow.isPhoneOnly ? PHONE_TITLES : TITLES)[step]);
  const submit = sendsLink ? 'verification.submit_link' : 'verification.submit';
  return (
    <Document context={context} title={title} hasErrors={hasErrors(flow)} elements={requiredElements(flow)}>
      <Heading
        context={context}
        title={title}
        text={step === 'start' && flow.state !== 'sent_email' ? t(chooseText(flow, sendsLink)) : null}
      />
      <FlowMessages context={context} flow={flow} />
      {step === 'done' ? (
        <a className="button primary" href={links.next}>
          {t('common.continue')}
        </a>
      ) : (
        <MethodsForm context={context} flow={flow} submitLabel={t(step === 'start' ? submit : 'common.continue')} />
      )}
      {step === 'done' ? null : <Later context={context} links={links} />}
      <ApplicationLinks context={context} />
    </Document>
  );
}

function chooseText(flow: Flow, sendsLink: boolean): MessageKey {
  if (sendsLink) return 'verification.text_link';
  return flow.isPhoneOnly ? 'verification.text_phone' : 'verification.text';
}

function hasLink(flow: Flow): boolean {
  return flowInputs(flow).some((input) => input.group === 'link' && isSubmit(input));
}
