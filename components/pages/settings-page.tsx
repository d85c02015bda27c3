import type { ReactNode } from 'react';
import type { MessageKey } from '@/lib/i18n/types';
import type { Flow } from '@/lib/kratos/types';
import { isRemoval } from '@/lib/kratos/ui/credentials';
import { requiredElements } from '@/lib/kratos/ui/nodes';
import type { CredentialFacts, PageContext, PersonView } from '@/lib/views';
import { AccountNav } from '../account/account-nav';
import { CredentialList, SetUpSince } from '../account/credential-list';
import { Document } from '../document';
import { FlowMessages } from '../flow/flow-messages';
import { GroupForm, visibleGroups } from '../flow/group-form';
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

/** Everything that a person can change about their account, with a section for each method. */
export function SettingsPage({ context, flow, person, returnTo, facts }: SettingsPageProps): ReactNode {
  const { t } = context;
  const title = t('settings.title');
  return (
    <Document context={context} title={title} elements={requiredElements(flow)} layout="stack">
      <div className="stack-head">
        <h1>{title}</h1>
        {returnTo === null ? <AccountNav context={context} current="settings" /> : null}
        <FlowMessages context={context} flow={flow} />
        <PersonChip context={context} person={person} label={t('person.signed_in_as')} />
      </div>
      {visibleGroups(flow, ORDER).map((group) => (
        <Section key={group} context={context} flow={flow} group={group} username={person.identifier} facts={facts} />
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
};

function Section({ context, flow, group, username, facts }: SectionProps): ReactNode {
  const { t } = context;
  const section = (Object.hasOwn(SECTIONS, group) ? SECTIONS[group] : undefined) ?? { title: 'settings.other' };
  const hasTotp = group === 'totp' && !flow.ui.nodes.some((node) => node.group === 'totp' && node.type === 'img');
  const textKey = hasTotp ? 'settings.totp_on' : section.text;
  return (
    <section className="card" id={group} aria-labelledby={`${group}-title`}>
      <h2 id={`${group}-title`}>{t(section.title)}</h2>
      {textKey === undefined ? null : <p className="lead">{t(textKey)}</p>}
      {group === 'passkey' || group === 'webauthn' ? (
        <noscript>
          <p className="hint">{t('common.needs_script')}</p>
        </noscript>
      ) : null}
      <SetUpSince context={context} group={group} facts={facts} />
      <CredentialList context={context} flow={flow} group={group} facts={facts} />
      <GroupForm
        context={context}
        flow={withoutRemovals(flow)}
        group={group}
        submitLabel={group === 'password' ? t('settings.change_password') : undefined}
        labels={{ password: t('settings.new_password'), totp_code: t('field.code') }}
        hints={{ password: t('password.hint') }}
        optionalLabel={t('registration.more')}
        username={username}
        isQuiet
      />
    </section>
  );
}

/** What the list of credentials shows isn't repeated in the form below it. */
function withoutRemovals(flow: Flow): Flow {
  return { ...flow, ui: { ...flow.ui, nodes: flow.ui.nodes.filter((node) => !isRemoval(node)) } };
}
