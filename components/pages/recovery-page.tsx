import type { ReactNode } from 'react';
import type { MessageKey } from '@/lib/i18n/types';
import type { Flow } from '@/lib/kratos/types';
import { flowInputs, isField, isSubmit, requiredElements } from '@/lib/kratos/ui/nodes';
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
  const inputs = flowInputs(flow);
  const names = inputs.filter(isField).map((input) => input.attributes.name);
  const isSent = flow.state === 'sent_email' || names.includes('code');
  const asksAddress = !isSent && (names.includes('email') || names.includes('recovery_address'));
  const sendsLink = inputs.some((input) => input.group === 'link' && isSubmit(input));
  const codeTitle = flow.isPhoneOnly ? 'recovery.code_title_phone' : 'recovery.code_title';
  const title = t(isSent ? codeTitle : 'recovery.title');
  return (
    <Document context={context} title={title} hasErrors={hasErrors(flow)} elements={requiredElements(flow)}>
      <Heading context={context} title={title} text={asksAddress ? t(chooseText(flow, { names, sendsLink })) : null} />
      <FlowMessages context={context} flow={flow} />
      <MethodsForm
        context={context}
        flow={flow}
        submitLabel={asksAddress ? t(sendsLink ? 'recovery.submit_link' : 'recovery.submit') : t('common.continue')}
      />
      <p className="aside">
        <a href={links.login}>{t('recovery.sign_in')}</a>
      </p>
      <ApplicationLinks context={context} />
    </Document>
  );
}

function chooseText(flow: Flow, { names, sendsLink }: { names: string[]; sendsLink: boolean }): MessageKey {
  if (sendsLink) return 'recovery.text_link';
  if (flow.isPhoneOnly) return 'recovery.text_phone';
  return names.includes('recovery_address') ? 'recovery.text_any' : 'recovery.text';
}
