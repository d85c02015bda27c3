import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { asksSentCode, flowInputs, isField, isTrait, requiredElements } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Document } from '../document';
import { FlowMessages, hasErrors } from '../flow/flow-messages';
import { IdentifierChip } from '../flow/identifier-chip';
import { MethodsForm } from '../flow/methods-form';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';
import { applicationName } from '../ui/name';

export type RegistrationPageProps = {
  context: PageContext;
  flow: Flow;
  links: { login: string };
};

/** Creating an account, in one step or in two. */
export function RegistrationPage({ context, flow, links }: RegistrationPageProps): ReactNode {
  const { t } = context;
  const application = applicationName(context);
  const fields = flowInputs(flow).filter(isField);
  const step = asksSentCode(fields) ? 'code' : fields.some(isTrait) ? 'profile' : 'secure';
  const isOneStep = step === 'profile' && fields.some((input) => input.attributes.type === 'password');
  const title = {
    code: t(flow.isPhoneOnly ? 'verification.code_title_phone' : 'verification.code_title'),
    secure: t('registration.secure_title'),
    profile: application ? t('registration.title_for', { application }) : t('registration.title'),
  }[step];
  return (
    <Document
      hasMoreStyles
      context={context}
      title={title}
      hasErrors={hasErrors(flow)}
      elements={requiredElements(flow)}
    >
      <Heading context={context} title={title} text={step === 'secure' ? t('registration.secure_text') : null} />
      <FlowMessages context={context} flow={flow} />
      {step === 'profile' ? null : <IdentifierChip context={context} flow={flow} />}
      <MethodsForm
        context={context}
        flow={flow}
        submitLabel={step === 'secure' || isOneStep ? t('registration.submit') : t('common.continue')}
        passwordHint={t('password.hint')}
        optionalLabel={t('registration.more')}
      />
      <p className="aside">
        {t('registration.has_account')} <a href={links.login}>{t('registration.sign_in')}</a>
      </p>
      <ApplicationLinks context={context} />
    </Document>
  );
}
