import type { ReactNode } from 'react';
import {
  ADDRESS_NOT_VERIFIED,
  LOGIN_AND_LINK,
  LOGIN_LINK,
  LOOKUP_ALREADY_USED,
  LOOKUP_INVALID,
  LOOKUP_NOT_SET_UP,
} from '@/lib/kratos/message-ids';
import type { Flow } from '@/lib/kratos/types';
import { asksSentCode, flowInputs, isField, nodeErrors, requiredElements } from '@/lib/kratos/ui/nodes';
import { SECOND_FACTORS } from '@/lib/kratos/ui/second-factor';
import type { PageContext, PersonView, PostAction } from '@/lib/views';
import { Document } from '../document';
import { FlowMessages, hasErrors } from '../flow/flow-messages';
import { GroupForm, visibleGroups } from '../flow/group-form';
import { IdentifierChip } from '../flow/identifier-chip';
import { MethodsForm } from '../flow/methods-form';
import { FlowScripts } from '../flow/node';
import { RememberMe } from '../flow/remember-me';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';
import { More } from '../ui/more';
import { applicationName } from '../ui/name';
import { PersonChip } from '../ui/person-chip';
import { PostForm } from '../ui/post-form';

export type LoginPageProps = {
  context: PageContext;
  flow: Flow;
  links: { registration: string | null; recovery: string | null; verification: string; accounts?: string | null };
  /** Who is already signed in and only has to confirm or add a second factor. */
  person: PersonView | null;
  switchAccount: PostAction | null;
};

/** Signing in with a first factor or a second one, or once more to confirm. */
export function LoginPage({ context, flow, links, person, switchAccount }: LoginPageProps): ReactNode {
  const { t } = context;
  const step = findStep(flow);
  const { title, text } = chooseHeading(context, flow, step);
  const isLinking = flow.ui.messages.some(({ id }) => id === LOGIN_LINK);
  return (
    <Document context={context} title={title} hasErrors={hasErrors(flow)} elements={requiredElements(flow)}>
      <Heading context={context} title={title} text={text} />
      <FlowMessages context={context} flow={flow} />
      {person ? (
        <PersonChip context={context} person={person} label={t('person.signed_in_as')} switchAccount={switchAccount} />
      ) : (
        <IdentifierChip context={context} flow={flow} isFixed={step === 'second'} />
      )}
      {step === 'second' ? (
        <SecondFactor context={context} flow={flow} />
      ) : (
        <MethodsForm
          context={context}
          flow={flow}
          submitLabel={isLinking ? context.tk(SIGN_IN_AND_LINK) : submitLabel(context, flow, step)}
          passwordCorner={links.recovery === null ? null : <a href={links.recovery}>{t('login.forgot')}</a>}
          identifierPreset={person?.identifier}
          beforeSubmit={person ? null : <RememberMe context={context} />}
        />
      )}
      {step === 'second' && person === null && switchAccount ? (
        <PostForm post={switchAccount} label={t('person.not_you')} style="link" />
      ) : null}
      <Elsewhere context={context} flow={flow} links={links} />
      <ApplicationLinks context={context} />
    </Document>
  );
}

/** Where else to go from here: other flows, and other accounts of this browser. */
function Elsewhere({ context, flow, links }: Pick<LoginPageProps, 'context' | 'flow' | 'links'>): ReactNode {
  const { t } = context;
  const says = (message: number) => flow.ui.messages.some(({ id }) => id === message);
  return (
    <>
      {says(ADDRESS_NOT_VERIFIED) ? (
        <a className="button" href={links.verification}>
          {t('verification.title')}
        </a>
      ) : null}
      {links.registration === null || says(LOGIN_LINK) ? null : (
        <p className="aside">
          {t('login.new_here')} <a href={links.registration}>{t('login.create')}</a>
        </p>
      )}
      {links.accounts ? (
        <p className="aside">
          <a href={links.accounts}>{t('accounts.choose')}</a>
        </p>
      ) : null}
    </>
  );
}

/** Kratos says it on some buttons only. */
const SIGN_IN_AND_LINK = { id: LOGIN_AND_LINK, text: 'Sign in and link', type: 'info', context: {} };

function submitLabel({ t }: PageContext, flow: Flow, step: Step): string {
  return step === 'first' && !asksIdentifierOnly(flow) ? t('login.submit') : t('common.continue');
}

type Step = 'first' | 'code' | 'refresh' | 'second';

function findStep(flow: Flow): Step {
  if (flow.requestedAal === 'aal2') return 'second';
  if (asksSentCode(flowInputs(flow))) return 'code';
  return flow.isRefresh ? 'refresh' : 'first';
}

function asksIdentifierOnly(flow: Flow): boolean {
  return flowInputs(flow).some((input) => input.group === 'identifier_first' && isField(input));
}

function chooseHeading(context: PageContext, flow: Flow, step: Step): { title: string; text: string | null } {
  const { t } = context;
  if (step === 'second') {
    const hasTotp = flow.ui.nodes.some((node) => node.group === 'totp');
    return { title: t('login.second_title'), text: t(hasTotp ? 'login.second_totp' : 'login.second_text') };
  }
  if (step === 'code') return { title: t('login.code_title'), text: null };
  if (step === 'refresh') return { title: t('login.refresh_title'), text: t('login.refresh_text') };
  const application = applicationName(context);
  const title = application ? t('login.title_for', { application }) : t('login.title');
  return { title, text: null };
}

/** Errors about a recovery code. Its field has to be in view. */
const LOOKUP_ERRORS: readonly number[] = [LOOKUP_ALREADY_USED, LOOKUP_NOT_SET_UP, LOOKUP_INVALID];

/** The likeliest second factor, with the others a click away. */
function SecondFactor({ context, flow }: { context: PageContext; flow: Flow }): ReactNode {
  const { t } = context;
  const [first, ...others] = visibleGroups(flow, SECOND_FACTORS);
  if (first === undefined) return null;
  const isOpen =
    flow.ui.messages.some((text) => LOOKUP_ERRORS.includes(text.id)) ||
    flow.ui.nodes.some((node) => others.includes(node.group) && nodeErrors(node).length > 0);
  const firstField = flowInputs(flow).find((input) => input.group === first && isField(input));
  return (
    <>
      <FlowScripts context={context} flow={flow} />
      <GroupForm
        context={context}
        flow={flow}
        group={first}
        submitLabel={firstField ? t('common.continue') : undefined}
        takesDefault
        autoFocusName={hasErrors(flow) ? undefined : firstField?.attributes.name}
      />
      {others.length > 0 ? (
        <More summary={t('common.another_way')} isOpen={isOpen}>
          {others.map((group) => (
            <GroupForm key={group} context={context} flow={flow} group={group} isQuiet />
          ))}
        </More>
      ) : (
        <p className="small">{t('login.second_lost')}</p>
      )}
    </>
  );
}
