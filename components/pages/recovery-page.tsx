import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { flowInputs, isField, requiredElements } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Document } from '../document';
import { FlowMessages, hasErrors } from '../flow/flow-messages';
import { MethodsForm } from '../flow/methods-form';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';

export type RecoveryPageProps = {
  context: PageContext;
  flow: Flow;
  links: { login: string };
};

/** For a forgotten password: asks for the address, then for the code that was sent to it. */
export function RecoveryPage({ context, flow, links }: RecoveryPageProps): ReactNode {
  const { t } = context;
  const names = flowInputs(flow)
    .filter(isField)
    .map((input) => input.attributes.name);
  const isSent = flow.state === 'sent_email' || names.includes('code');
  const asksAddress = names.includes('email');
  const title = t(isSent ? 'recovery.code_title' : 'recovery.title');
  return (
    <Document context={context} title={title} hasErrors={hasErrors(flow)} elements={requiredElements(flow)}>
      <Heading context={context} title={title} text={asksAddress && !isSent ? t('recovery.text') : null} />
      <FlowMessages context={context} flow={flow} />
      <MethodsForm
        context={context}
        flow={flow}
        submitLabel={asksAddress ? t('recovery.submit') : t('common.continue')}
      />
      <p className="aside">
        <a href={links.login}>{t('recovery.sign_in')}</a>
      </p>
      <ApplicationLinks context={context} />
    </Document>
  );
}
