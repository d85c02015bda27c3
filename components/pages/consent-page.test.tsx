import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { readAttributes, readTitle, readText as readWords } from '@/dev/testing/html';
import { LOCALES } from '@/lib/i18n/locales';
import type { ConsentView, ScopeView } from '@/lib/views';
import { sampleApplication, sampleContext, sampleStranger } from '../sample-context';
import { ConsentPage } from './consent-page';

const render = (element: ReactElement) => renderToStaticMarkup(element);
/** Without the blanks that stand for the ends of elements. */
const readText = (html: string) => readWords(html).replaceAll(/ (?=[.,])/g, '');

describe('ConsentPage', () => {
  const scope = (name: string, overrides: Partial<ScopeView> = {}): ScopeView => ({
    scope: name,
    title: name,
    description: null,
    isCustom: false,
    isChecked: true,
    isNew: false,
    isRequired: false,
    isSensitive: false,
    isPersonal: false,
    ...overrides,
  });
  const view = (scopes: ScopeView[]): ConsentView => ({
    action: '/consent',
    fields: { consent_challenge: 'c', csrf: 't' },
    scopes,
    person: { name: null, identifier: 'jane@example.com' },
    audiences: [],
    destinations: ['https://prints.example'],
    isLoopback: false,
    device: null,
    rememberDays: 30,
    switchAccount: { action: '/switch', fields: {} },
  });
  const consent = (scopes: ScopeView[]) =>
    render(<ConsentPage context={sampleContext({ application: sampleApplication() })} view={view(scopes)} />);

  it('gives both answers the same weight', () => {
    const html = consent([scope('email')]);
    const answers = readAttributes(html, 'button').filter((tag) => tag.name === 'decision');
    expect(answers.map((tag) => tag.value)).toEqual(['deny', 'accept']);
    expect(new Set(answers.map((tag) => tag.class)).size).toBe(1);
  });

  it('distinguishes two applications with the same name', () => {
    const html = (id: string) =>
      render(<ConsentPage context={sampleContext({ application: sampleApplication({ id }) })} view={view([])} />);
    expect(html('prints-2')).toContain('Application ID: <bdi>prints-2</bdi>');
    expect(html(`${'x'.repeat(100)}1`)).toContain(`<bdi>${'x'.repeat(100)}1</bdi>`);
  });

  it('shows undescribed scopes verbatim, as code', () => {
    expect(consent([scope('files:<all>', { isCustom: true, isChecked: false })])).toContain(
      '<code><bdi>files:&lt;all&gt;</bdi></code>',
    );
  });

  it('sends required scopes and lets the rest be unticked', () => {
    const html = consent([scope('profile', { isRequired: true }), scope('email', { isChecked: false })]);
    expect(readAttributes(html, 'input').filter((tag) => tag.name === 'grant_scope')).toEqual([
      { type: 'hidden', name: 'grant_scope', value: 'profile' },
      { type: 'checkbox', name: 'grant_scope', value: 'email' },
    ]);
  });

  it('groups more than six scopes by what they are about', () => {
    const few = ['a', 'b', 'c', 'd'].map((name) => scope(name));
    const more = [...few, scope('profile', { isPersonal: true }), scope('x', { isCustom: true })];
    expect(readText(consent(more))).not.toContain('About you');
    const text = readText(consent([...more, scope('y', { isCustom: true })]));
    expect(text).toMatch(/About you profile What it may do a b c d Named by the application x y/);
  });

  it('renders five hundred long scopes', () => {
    const scopes = Array.from({ length: 500 }, (_, index) => scope(`${index}:${'x'.repeat(2000)}`, { isCustom: true }));
    expect(consent(scopes).match(/name="grant_scope"/g)).toHaveLength(500);
  });

  describe('for an application that nobody has checked', () => {
    const stranger = (changes: Partial<ConsentView> = {}, application = sampleStranger(), locale = 'en') =>
      render(
        <ConsentPage
          context={sampleContext({ application }, locale)}
          view={{ ...view([scope('email')]), rememberDays: 0, destinations: ['https://agent.example'], ...changes }}
        />,
      );
    const registered = { name: null, unverified: { host: null, selfName: 'Acme Bank', isVerified: false } };
    const ON_DEVICE = 'Only go on if you started it yourself just now';

    it('leads with the host; its own name follows, marked', () => {
      const text = readText(stranger());
      expect(text).toContain('agent.example wants to access your account');
      expect(text).toMatch(/It calls itself Acme Bank\.\s+Not checked by Acme/);
      expect(text.indexOf('agent.example')).toBeLessThan(text.indexOf('Acme Bank'));
      expect(readTitle(stranger())).not.toContain('Bank');
      expect(text).toContain('https://agent.example/client.json');
    });

    it('has no name for one that registered itself', () => {
      const html = stranger({}, sampleStranger(registered));
      expect(readText(html)).toMatch(
        /An unverified application wants to access your account\s+It calls itself Acme Bank\./,
      );
      expect(readText(html)).toContain('It asks for:');
      expect(readTitle(html)).not.toContain('Bank');
    });

    it('says nothing in place of a name that nobody can read', () => {
      const unverified = { host: 'agent.example', selfName: null, isVerified: false };
      expect(readText(stranger({}, sampleStranger({ unverified })))).not.toContain('calls itself');
    });

    it('never offers to remember it, and says that it asks again', () => {
      expect(readAttributes(stranger(), 'input').map(({ name }) => name)).not.toContain('remember');
      expect(readText(stranger())).toContain('You will be sent to https://agent.example, and asked again next time.');
    });

    it('says when the answer goes to another host', () => {
      const text = readText(stranger({ destinations: ['https://console.other.example'] }));
      expect(text).toContain('You will be sent to https://console.other.example, not to agent.example, and asked');
    });

    it('warns of a program on the device, whatever it calls itself', () => {
      const local = { isLoopback: true, destinations: ['http://127.0.0.1:3118'] };
      expect(readText(stranger(local))).toContain(ON_DEVICE);
      expect(readText(stranger(local, sampleStranger(registered)))).toContain(ON_DEVICE);
      const isVerified = { host: 'agent.example', selfName: 'Agent', isVerified: true };
      expect(readText(stranger(local, sampleStranger({ name: 'Agent', unverified: isVerified })))).toContain(ON_DEVICE);
      expect(readText(stranger())).not.toContain(ON_DEVICE);
    });

    it('puts "no" first', () => {
      const answers = readAttributes(stranger(), 'button').filter(({ name }) => name === 'decision');
      expect(answers.map(({ value }) => value)).toEqual(['deny', 'accept']);
    });

    it('calls a verified one by its name, and says where it comes from', () => {
      const unverified = { host: 'agent.example', selfName: 'Agent', isVerified: true };
      const text = readText(stranger({}, sampleStranger({ name: 'Agent', unverified })));
      expect(text).toMatch(/Agent wants to access your account\s+From agent\.example\.\s+Checked by Acme/);
      expect(text).not.toContain('calls itself');
    });

    it.each(LOCALES.map(({ locale }) => locale))('isolates every foreign word in %s', (locale) => {
      const html = stranger({ destinations: ['https://other.example'] }, sampleStranger(), locale);
      for (const word of ['agent.example', 'Acme Bank', 'https://other.example']) {
        expect(html).toContain(`<bdi>${word}</bdi>`);
      }
    });
  });

  describe('for a device', () => {
    const page = (code: string | null) =>
      readText(
        render(
          <ConsentPage
            context={sampleContext({ application: sampleApplication() })}
            view={{ ...view([scope('email')]), device: { code }, destinations: [], rememberDays: 0 }}
          />,
        ),
      );

    it('names the code that the device shows, where it is known', () => {
      expect(page('BCDF-GHJK')).toContain('Only go on if your device shows this code: BCDF-GHJK');
      expect(page(null)).toContain('on a device that you have in front of you');
    });

    it('says that the device goes on by itself', () => {
      expect(page(null)).toContain('Then your device goes on by itself, and you will be asked again next time.');
    });
  });

  it('says which service the access is for before it says which access', () => {
    const audience = {
      ...{ audience: 'https://mcp.example.com/mcp', title: 'Notes', host: 'mcp.example.com', description: null },
      ...{ isCustom: false, isNew: false },
    };
    const html = render(
      <ConsentPage
        context={sampleContext({ application: sampleApplication() })}
        view={{ ...view([scope('email', { isSensitive: true })]), audiences: [audience] }}
      />,
    );
    expect(readText(html)).toMatch(
      /It wants to use:\s+Notes\s+mcp\.example\.com\s+Photo Prints asks for:\s+email\s+Far-reaching/,
    );
  });
});
