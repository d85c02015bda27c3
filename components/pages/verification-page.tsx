import type { ReactNode } from 'react';
import type { MessageKey } from '@/lib/i18n/types';
import type { Flow } from '@/lib/kratos/types';
import { asksSentCode, flowInputs, isSubmit, requiredElements } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Document } from '../document';
import { FlowMessages } from '../flow/flow-messages';
import { MethodsForm } from '../flow/methods-form';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';

export type VerificationPageProps = {
  context: PageContext;
  flow: Flow;
  /** Where the person was going, if known. It is offered as the next step, and as a way to skip this one. */
  continueTo: string | null;
};

/** Skips the confirmation. */
function Later({ context, href }: { context: PageContext; href: string | null }): ReactNode {
  if (href === null) return null;
  return (
    <p className="aside">
      <a href={href}>{context.t('verification.later')}</a>
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
export function VerificationPage({ context, flow, continueTo }: VerificationPageProps): ReactNode {
  const { t } = context;
  const step = findStep(flow);
  const sendsLink = hasLink(flow);
  const title = t((flow.isPhoneOnly ? PHONE_TITLES : TITLES)[step]);
  const submit = sendsLink ? 'verification.submit_link' : 'verification.submit';
  return (
    <Document context={context} title={title} elements={requiredElements(flow)}>
      <Heading
        context={context}
        title={title}
        text={step === 'start' && flow.state !== 'sent_email' ? t(chooseText(flow, sendsLink)) : null}
      />
      <FlowMessages context={context} flow={flow} />
      {step === 'done' ? (
        <a className="button primary" href={continueTo ?? '/'}>
          {t('common.continue')}
        </a>
      ) : (
        <MethodsForm context={context} flow={flow} submitLabel={t(step === 'start' ? submit : 'common.continue')} />
      )}
      <Later context={context} href={step === 'done' ? null : continueTo} />
      <ApplicationLinks context={context} />
    </Document>
  );
}

function findStep(flow: Flow): keyof typeof TITLES {
  if (flow.state === 'passed_challenge') return 'done';
  return asksSentCode(flowInputs(flow)) ? 'code' : 'start';
}

function chooseText(flow: Flow, sendsLink: boolean): MessageKey {
  if (sendsLink) return 'verification.text_link';
  return flow.isPhoneOnly ? 'verification.text_phone' : 'verification.text';
}

function hasLink(flow: Flow): boolean {
  return flowInputs(flow).some((input) => input.group === 'link' && isSubmit(input));
}
