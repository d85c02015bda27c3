import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { readHtml } from '@/dev/testing/html';
import { LOCALES } from '@/lib/i18n/locales';
import type { ChooserView, ConsentView, PageContext, PostAction, SessionsView, SessionView } from '@/lib/views';
import recorded from '../flow/fixtures/recorded-nodes.json';
import { passwordNodes } from '../flow/sample-flow';
import { type NodeSet, samplePage } from '../flow/sample-pages';
import { sampleApplication, sampleContext } from '../sample-context';
import { AccountsPage, ChooserPage } from './chooser-page';
import { ConsentPage } from './consent-page';
import { DataPage } from './data-page';
import { DeletePage } from './delete-page';
import { ErrorPage } from './error-page';
import { HomePage } from './home-page';
import { LogoutPage } from './logout-page';
import { OfferPage } from './offer-page';
import { SessionsPage } from './sessions-page';
import { StepUpPage } from './step-up-page';

// Screen readers list the links and buttons of a page without what is around them.

const post = (about: string): PostAction => ({ action: '/x', fields: { about } });
const person = { name: 'Jane Doe', identifier: 'jane@example.com' };

const session = (id: string, startedAtMs: number): SessionView => ({
  id,
  browser: 'Firefox',
  system: 'Linux',
  place: null,
  address: null,
  startedAtMs,
  confirmedAtMs: null,
  methods: [],
});

const sessions: SessionsView = {
  current: session('a', 1e12),
  others: [
    { ...session('b', 1e12 + 1e8), end: post('b') },
    { ...session('c', 1e12 + 2e8), end: post('c') },
  ],
  endOthers: post('others'),
  endEverywhere: post('all'),
  endsTokens: false,
  over: [],
  done: null,
};

const account = (id: string) => ({
  id,
  name: 'Jane Doe',
  identifier: `${id}@example.com`,
  usedAtMs: 1e12,
  use: post(`use ${id}`),
  forget: post(`forget ${id}`),
});
const chooser: ChooserView = {
  current: { ...person, proceed: post('proceed') },
  others: [account('ada'), account('bob')],
  useOther: post('other'),
};

const consent: ConsentView = {
  action: '/consent',
  fields: {},
  scopes: [],
  audiences: [],
  person,
  destinations: ['https://prints.example'],
  isLoopback: false,
  device: null,
  rememberDays: 30,
  switchAccount: post('switch'),
};

const homeLinks = {
  login: '/login',
  registration: '/registration',
  settings: '/settings',
  verification: '/verification',
  logout: '/logout',
};
const unconfirmed = { ...person, confirmation: { kind: 'open', via: 'email' } } as const;

const PAGES: Record<string, (context: PageContext) => ReactElement> = {
  consent: (context) => <ConsentPage context={context} view={consent} />,
  devices: (context) => <SessionsPage context={{ ...context, application: null }} view={sessions} />,
  'account chooser': (context) => <ChooserPage context={context} view={chooser} />,
  'accounts of this browser': (context) => <AccountsPage context={{ ...context, application: null }} view={chooser} />,
  data: (context) => (
    <DataPage
      context={{ ...context, application: null }}
      person={person}
      links={{ download: '/download', delete: '/delete' }}
    />
  ),
  deletion: (context) => <DeletePage context={context} person={person} isLater form={post('delete')} />,
  'step-up': (context) => (
    <StepUpPage context={context} person={person} settingsHref="/settings" continueWithout={post('without')} />
  ),
  'offer of a passkey': (context) => (
    <OfferPage context={context} person={person} links={{ settings: '/settings', decline: '/login' }} />
  ),
  home: (context) => (
    <HomePage
      context={context}
      person={unconfirmed}
      links={homeLinks}
      passkey={{ href: '/settings#passkey', decline: post('no') }}
    />
  ),
  'sign-out': (context) => (
    <LogoutPage
      context={context}
      view={{ confirm: post('confirm'), cancel: post('cancel'), person, isOtherAccount: false }}
    />
  ),
  'an error': (context) => (
    <ErrorPage
      context={context}
      view={{
        code: 'upstream_unavailable',
        reference: 'r',
        steps: [
          { kind: 'link', href: '/retry', label: 'retry' },
          { kind: 'link', href: '/', label: 'home' },
          { kind: 'post', post: post('cancel'), label: 'cancel' },
        ],
      }}
    />
  ),
};

/** Words that say nothing about what they are for. */
const VAGUE = new Set(
  'back change confirm delete disable edit enable forget here link more no ok open remove reveal save select show submit unlink use yes'.split(
    ' ',
  ),
);

type Control = { name: string; target: string };

function readControls(html: string): Control[] {
  return readHtml(html)
    .querySelectorAll('a[href], button, summary')
    .map((control) => {
      const { href = '', name = '', value = '' } = control.attrs;
      const form = control.closest('form')?.querySelectorAll('input[type=hidden]') ?? [];
      const sent = form.map((input) => `${input.getAttribute('name')}=${input.getAttribute('value')}`);
      const own = control
        .querySelectorAll('[aria-hidden=true]')
        .reduce((text, part) => text.replace(part.text, ''), control.text);
      return {
        name: own.replaceAll(/\s+/g, ' ').trim(),
        target: href || [control.closest('form')?.getAttribute('action'), ...sent, name, value].join(' '),
      };
    });
}

/** What makes no sense in a list of all links and buttons. */
function findUnclear(html: string): Control[] {
  const controls = readControls(html);
  return controls.filter(
    ({ name, target }) =>
      name === '' ||
      VAGUE.has(name.toLowerCase()) ||
      controls.some((other) => other.name === name && other.target !== target),
  );
}

describe('the name of every link and button makes sense alone', () => {
  it.each(Object.entries(PAGES))('on the page: %s', (_name, page) => {
    for (const { locale } of LOCALES) {
      const context = sampleContext({ application: sampleApplication() }, locale);
      const html = renderToStaticMarkup(page(context));
      expect(readControls(html).length).toBeGreaterThan(1);
      expect(findUnclear(html)).toEqual([]);
    }
  });

  it('on the password step, where the account can be changed', () => {
    const fixed = passwordNodes.map((node) =>
      JSON.stringify(node).includes('"identifier"')
        ? { ...node, attributes: { name: 'identifier', type: 'hidden', value: 'jane@example.com' } }
        : node,
    );
    const { html } = samplePage({ flow: 'login', aal2: false, nodes: fixed });
    expect(readControls(html).map(({ name }) => name)).toContain('Change account');
    expect(findUnclear(html)).toEqual([]);
  });

  it.each((recorded as NodeSet[]).map((set) => [set.flow, set.name, set] as const))(
    'with the nodes that Kratos sends: %s, %s',
    (_flow, _name, set) => {
      expect(findUnclear(samplePage(set).html)).toEqual([]);
    },
  );

  it('with recovery codes to make and to turn off', () => {
    const sets = (recorded as NodeSet[]).filter(({ nodes }) => JSON.stringify(nodes).includes('lookup_secret_'));
    const names = sets.flatMap((set) => readControls(samplePage(set).html).map(({ name }) => name));
    expect(names).toEqual(expect.arrayContaining(['Make recovery codes', 'Turn off recovery codes']));
  });
});
