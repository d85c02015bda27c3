import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { elementsOf, errorsOf, inputsOf, isField, nodesOf, textsOf } from '@/lib/kratos/ui/nodes';
import type { PageContext, PersonView, PostAction } from '@/lib/views';
import { Document } from '../document';
import { FlowMessages, hasErrors } from '../flow/flow-messages';
import { GroupForm, groupsOf } from '../flow/group-form';
import { IdentifierChip } from '../flow/identifier-chip';
import { MethodsForm } from '../flow/methods-form';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';
import { isolate } from '../ui/name';
import { PersonChip } from '../ui/person-chip';

export type LoginPageProps = {
  context: PageContext;
  flow: Flow;
  links: { registration: string | null; recovery: string | null };
  /** Who is signed in already: with a second factor or a confirmation to give. */
  person: PersonView | null;
  switchAccount: PostAction | null;
};

/** Sign in: with a password or another first factor, a second factor, or once more to confirm. */
export function LoginPage({ context, flow, links, person, switchAccount }: LoginPageProps): ReactNode {
  const { t } = context;
  const step = stepOf(flow);
  const { title, text } = textsOfStep(context, flow, step);
  return (
    <Document context={context} title={title} elements={elementsOf(flow)}>
      <Heading context={context} title={title} text={text} />
      <FlowMessages context={context} flow={flow} />
      {person ? (
        <PersonChip context={context} person={person} label={t('person.signed_in_as')} switchAccount={switchAccount} />
      ) : (
        <IdentifierChip context={context} flow={flow} />
      )}
      {step === 'second' ? (
        <SecondFactor context={context} flow={flow} />
      ) : (
        <MethodsForm
          context={context}
          flow={flow}
          submitLabel={step === 'first' && !asksIdentifierOnly(flow) ? t('login.submit') : t('common.continue')}
          passwordCorner={links.recovery === null ? null : <a href={links.recovery}>{t('login.forgot')}</a>}
          identifierPreset={person?.identifier}
        />
      )}
      {links.registration === null ? null : (
        <p className="aside">
          {t('login.new_here')} <a href={links.registration}>{t('login.create')}</a>
        </p>
      )}
      <ApplicationLinks context={context} />
    </Document>
  );
}

type Step = 'first' | 'code' | 'refresh' | 'second';

function stepOf(flow: Flow): Step {
  if (flow.requestedAal === 'aal2') return 'second';
  if (inputsOf(nodesOf(flow)).some((input) => input.attributes.name === 'code' && isField(input))) return 'code';
  return flow.isRefresh ? 'refresh' : 'first';
}

function asksIdentifierOnly(flow: Flow): boolean {
  return inputsOf(nodesOf(flow)).some((input) => input.node.group === 'identifier_first' && isField(input));
}

function textsOfStep(context: PageContext, flow: Flow, step: Step): { title: string; text: string | null } {
  const { t, application } = context;
  if (step === 'second') {
    const hasTotp = nodesOf(flow).some((node) => node.group === 'totp');
    return { title: t('login.second_title'), text: t(hasTotp ? 'login.second_totp' : 'login.second_text') };
  }
  if (step === 'code') return { title: t('login.code_title'), text: null };
  if (step === 'refresh') return { title: t('login.refresh_title'), text: t('login.refresh_text') };
  const title = application ? t('login.title_for', { application: isolate(application.name) }) : t('login.title');
  return { title, text: null };
}

const SECOND_FACTORS = ['totp', 'code', 'webauthn', 'passkey', 'lookup_secret'];
/** Kratos says these of a recovery code: the field for it has to be in view. */
const LOOKUP_ERRORS = [4000012, 4000014, 4000016];

/** The likeliest second factor at once, the others a click away. */
function SecondFactor({ context, flow }: { context: PageContext; flow: Flow }): ReactNode {
  const { t } = context;
  const [first, ...others] = groupsOf(flow, SECOND_FACTORS);
  if (first === undefined) return null;
  const isOpen =
    textsOf(flow.ui?.messages).some((text) => LOOKUP_ERRORS.includes(text.id)) ||
    nodesOf(flow).some((node) => others.includes(node.group) && errorsOf(node).length > 0);
  const firstField = inputsOf(nodesOf(flow)).find((input) => input.node.group === first && isField(input));
  return (
    <>
      <GroupForm
        context={context}
        flow={flow}
        group={first}
        submitLabel={firstField ? t('common.continue') : undefined}
        autoFocusName={hasErrors(flow) ? undefined : firstField?.attributes.name}
      />
      {others.length > 0 ? (
        <details className="more" open={isOpen}>
          <summary>{t('common.another_way')}</summary>
          <div>
            {others.map((group) => (
              <GroupForm key={group} context={context} flow={flow} group={group} isQuiet />
            ))}
          </div>
        </details>
      ) : null}
    </>
  );
}
