import type { ReactNode } from 'react';
import type { MessageKey } from '@/lib/i18n/types';
import type { Flow } from '@/lib/kratos/types';
import { isRemoval } from '@/lib/kratos/ui/credentials';
import { requiredElements } from '@/lib/kratos/ui/nodes';
import type { CredentialFacts, PageContext, PersonView } from '@/lib/views';
import { AccountNav } from '../account/account-nav';
import { CredentialList, SetUpSince } from '../account/credential-list';
import { Document } from '../document';
import { FlowMessages, hasErrors } from '../flow/flow-messages';
import { GroupForm, visibleGroups } from '../flow/group-form';
import { FlowScripts } from '../flow/node';
import { ApplicationLinks } from '../ui/application-links';
import { PersonChip } from '../ui/person-chip';

export type SettingsPageProps = {
  context: PageContext;
  flow: Flow;
  person: PersonView;
  /** Where the person came from, unless that was the home page. */
  returnTo: string | null;
  /** Null if Kratos didn't say. */
  facts: CredentialFacts | null;
};

const ORDER = ['profile', 'password', 'totp', 'lookup_secret', 'passkey', 'webauthn', 'oidc'];

const SECTIONS: Record<string, { title: MessageKey; text?: MessageKey }> = {
  profile: { title: 'settings.profile' },
  password: { title: 'settings.password', text: 'settings.password_text' },
  totp: { title: 'settings.totp', text: 'settings.totp_text' },
  lookup_secret: { title: 'settings.lookup_secret', text: 'settings.lookup_secret_text' },
  passkey: { title: 'settings.passkey', text: 'settings.passkey_text' },
  webauthn: { title: 'settings.webauthn', text: 'settings.webauthn_text' },
  oidc: { title: 'settings.oidc', text: 'settings.oidc_text' },
};

const SUBMITS: Readonly<Partial<Record<string, MessageKey>>> = {
  profile: 'settings.save_profile',
  password: 'settings.change_password',
  totp: 'settings.totp_turn_on',
};

/** Everything that a person can change about their account, with a section for each method. */
export function SettingsPage({ context, flow, person, returnTo, facts }: SettingsPageProps): ReactNode {
  const { t } = context;
  const title = t('settings.title');
  return (
    <Document
      context={context}
      title={title}
      hasErrors={hasErrors(flow)}
      elements={requiredElements(flow)}
      layout="stack"
    >
      <div className="stack-head">
        <h1>{title}</h1>
        {returnTo === null ? <AccountNav context={context} current="settings" /> : null}
        <FlowMessages context={context} flow={flow} />
        <PersonChip context={context} person={person} label={t('person.signed_in_as')} />
      </div>
      <FlowScripts context={context} flow={flow} />
      {visibleGroups(flow, ORDER).map((group, index) => (
        <Section
          key={group}
          context={context}
          flow={flow}
          group={group}
          username={person.identifier}
          facts={facts}
          index={index}
        />
      ))}
      <p className="aside">
        <a href={returnTo ?? '/'}>{t(returnTo === null ? 'settings.home' : 'common.continue')}</a>
      </p>
      <ApplicationLinks context={context} />
    </Document>
  );
}

type SectionProps = {
  context: PageContext;
  flow: Flow;
  group: string;
  username: string;
  facts: CredentialFacts | null;
  index: number;
};

function Section({ context, flow, group, username, facts, index }: SectionProps): ReactNode {
  const { t } = context;
  const section = (Object.hasOwn(SECTIONS, group) ? SECTIONS[group] : undefined) ?? { title: 'settings.other' };
  // Two groups of a future Kratos may differ only in what an id can't have.
  const id = /^\w+$/.test(group) ? group : `section-${index + 1}`;
  const hasTotp = group === 'totp' && !flow.ui.nodes.some((node) => node.group === 'totp' && node.type === 'img');
  // "Save" alone doesn't say what, in a list of the page's buttons.
  const submitKey = hasTotp ? undefined : SUBMITS[group];
  const textKey = hasTotp ? 'settings.totp_on' : section.text;
  return (
    <section className="card" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t(section.title)}</h2>
      {textKey === undefined ? null : <p className="lead">{t(textKey)}</p>}
      <SetUpSince context={context} group={group} facts={facts} />
      <CredentialList context={context} flow={flow} group={group} facts={facts} />
      <GroupForm
        context={context}
        flow={withoutRemovals(flow, group)}
        group={group}
        submitLabel={submitKey === undefined ? undefined : t(submitKey)}
        labels={{ password: t('settings.new_password'), totp_code: t('field.code') }}
        hints={{ password: t('password.hint') }}
        optionalLabel={t('registration.more')}
        username={username}
        takesDefault={index === 0}
        isQuiet
      />
    </section>
  );
}

/** What the list of credentials shows isn't repeated in the form below it. */
function withoutRemovals(flow: Flow, group: string): Flow {
  const nodes = flow.ui.nodes.filter((node) => !(isRemoval(node) && node.group === group));
  return { ...flow, ui: { ...flow.ui, nodes } };
}
