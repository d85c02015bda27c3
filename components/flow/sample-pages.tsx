import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { IdentitySchema } from '@/lib/kratos/schema/trait';
import type { Flow } from '@/lib/kratos/types';
import { prepareFlow, type TraitRules } from '@/lib/kratos/ui/prepare';
import { LoginPage } from '../pages/login-page';
import { RecoveryPage } from '../pages/recovery-page';
import { RegistrationPage } from '../pages/registration-page';
import { SettingsPage } from '../pages/settings-page';
import { VerificationPage } from '../pages/verification-page';
import { sampleContext } from '../sample-context';
import { sampleFlow } from './sample-flow';

export type NodeSet = { name: string; flow: Flow['type']; aal2: boolean; nodes: unknown };

type Options = { locale?: string; schemas?: readonly IdentitySchema[]; rules?: TraitRules; messages?: unknown[] };

/** For tests: the page that a set of nodes is shown on. */
export function samplePage(set: Omit<NodeSet, 'name'>, options: Options = {}): { flow: Flow; html: string } {
  const { locale = 'en', schemas = [], rules = {}, messages = [] } = options;
  const read = sampleFlow(set.nodes, { type: set.flow, requestedAal: set.aal2 ? 'aal2' : 'aal1' }, messages);
  const flow = prepareFlow(read, { schemas, rules });
  const html = `<!doctype html>${renderToStaticMarkup(pageFor(flow, locale))}`;
  // The same on every page, and most of it.
  return { flow, html: html.replaceAll(/<(style|script)\b[^>]*>[\s\S]*?<\/\1>/g, '') };
}

function pageFor(flow: Flow, locale: string): ReactElement {
  const context = sampleContext({}, locale);
  switch (flow.type) {
    case 'login': {
      const links = { registration: '/registration', recovery: '/recovery', verification: '/verification' };
      return <LoginPage context={context} flow={flow} links={links} person={null} switchAccount={null} />;
    }
    case 'registration':
      return <RegistrationPage context={context} flow={flow} links={{ login: '/login' }} />;
    case 'recovery':
      return <RecoveryPage context={context} flow={flow} links={{ login: '/login' }} />;
    case 'verification':
      return (
        <VerificationPage
          context={context}
          flow={flow}
          isConfirmed={flow.state === 'passed_challenge'}
          links={{ next: '/', isSkippable: true }}
        />
      );
    case 'settings': {
      const person = { name: null, identifier: 'jane@example.com' };
      return <SettingsPage context={context} flow={flow} person={person} returnTo={null} facts={null} />;
    }
  }
}
