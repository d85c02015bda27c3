import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { asksSentCode, flowInputs, requiredElements } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Document } from '../document';
import { FlowMessages, hasErrors } from '../flow/flow-messages';
import { MethodsForm } from '../flow/methods-form';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';

export type VerificationPageProps = {
  context: PageContext;
  flow: Flow;
  /** Where the person was going, if known. It is offered as the next step, and as a way to skip this one. */
  continueTo: string | null;
};

/** Proving that an address is the person's own: send a code, enter it, done. */
export function VerificationPage({ context, flow, continueTo }: VerificationPageProps): ReactNode {
  const { t } = context;
  const step = flow.state === 'passed_challenge' ? 'done' : asksSentCode(flowInputs(flow)) ? 'code' : 'start';
  const title = t(
    ({ done: 'verification.done_title', code: 'verification.code_title', start: 'verification.title' } as const)[step],
  );
  return (
    <Document context={context} title={title} hasErrors={hasErrors(flow)} elements={requiredElements(flow)}>
      <Heading context={context} title={title} text={step === 'start' ? t('verification.text') : null} />
      <FlowMessages context={context} flow={flow} />
      {step === 'done' ? (
        <a className="button primary" href={continueTo ?? '/'}>
          {t('common.continue')}
        </a>
      ) : (
        <MethodsForm
          context={context}
          flow={flow}
          submitLabel={step === 'start' ? t('verification.submit') : t('common.continue')}
        />
      )}
      {step === 'done' || continueTo === null ? null : (
        <p className="aside">
          <a href={continueTo}>{t('verification.later')}</a>
        </p>
      )}
      <ApplicationLinks context={context} />
    </Document>
  );
}
