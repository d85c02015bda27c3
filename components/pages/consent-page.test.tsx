import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { readAttributes } from '@/dev/testing/html';
import type { ConsentView, ScopeView } from '@/lib/views';
import { sampleApplication, sampleContext } from '../sample-context';
import { ConsentPage } from './consent-page';

const render = (element: ReactElement) => renderToStaticMarkup(element);

describe('ConsentPage', () => {
  const scope = (name: string, overrides: Partial<ScopeView> = {}): ScopeView => ({
    scope: name,
    title: name,
    description: null,
    isCustom: false,
    isChecked: true,
    isNew: false,
    isRequired: false,
    ...overrides,
  });
  const view = (scopes: ScopeView[]): ConsentView => ({
    action: '/consent',
    fields: { consent_challenge: 'c', csrf: 't' },
    scopes,
    person: { name: null, identifier: 'jane@example.com' },
    audiences: [],
    destinations: ['https://prints.example'],
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

  it('renders five hundred long scopes', () => {
    const scopes = Array.from({ length: 500 }, (_, index) => scope(`${index}:${'x'.repeat(2000)}`, { isCustom: true }));
    expect(consent(scopes).match(/name="grant_scope"/g)).toHaveLength(500);
  });
});
