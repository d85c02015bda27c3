import { renderToStaticMarkup } from 'react-dom/server';
import { readForms, readHtml } from '@/dev/testing/html';
import type { CredentialFacts } from '@/lib/views';
import { csrfNode, input, label, sampleFlow } from '../flow/sample-flow';
import { SettingsPage } from '../pages/settings-page';
import { sampleContext } from '../sample-context';

const ADDED = Date.parse('2026-11-01T10:00:00Z') / 1000;
const passkey = (id: string, name: string, disabled = false) =>
  input(
    'passkey',
    { name: 'passkey_remove', type: 'submit', value: id, disabled },
    label(1050020, `Remove passkey "${name}"`, { display_name: name, added_at_unix: ADDED }),
  );
const unlink = (provider: string) =>
  input(
    'oidc',
    { name: 'unlink', type: 'submit', value: provider },
    label(1050003, `Unlink ${provider}`, { provider }),
  );
const totpUnlink = input('totp', { name: 'totp_unlink', type: 'submit', value: 'true' }, label(1050004, 'Unlink'));

function settings(nodes: unknown[], facts: CredentialFacts | null = null, locale = 'en') {
  const html = renderToStaticMarkup(
    <SettingsPage
      context={sampleContext({}, locale)}
      flow={sampleFlow([csrfNode, ...nodes], { type: 'settings' })}
      person={{ name: null, identifier: 'ada@example.com' }}
      returnTo={null}
      facts={facts}
    />,
  );
  return { html, text: (id: string) => readHtml(html).querySelector(`#${id}`)?.text ?? '' };
}

describe('the credentials in the settings', () => {
  it('have a name, a date and a button of their own', () => {
    const { html, text } = settings([passkey('a', 'Phone'), passkey('b', '<b>Laptop</b>')]);
    expect(text('passkey')).toContain('Phone');
    expect(html).toContain('&lt;b&gt;Laptop&lt;/b&gt;');
    expect(text('passkey')).toMatch(/Added Nov 1, 2026.* UTC/);
    const buttons = readForms(html).flatMap((form) => form.buttons);
    expect(buttons.filter(([name]) => name === 'passkey_remove')).toEqual([
      ['passkey_remove', 'a'],
      ['passkey_remove', 'b'],
    ]);
  });

  it('can’t be removed where they are the last way to sign in', () => {
    const { html, text } = settings([passkey('a', 'Phone', true)]);
    expect(text('passkey')).toContain('This is your only way to sign in');
    expect(html).not.toContain('passkey_remove');
  });

  it('name a linked provider that Kratos has no button for, because it is the last way', () => {
    const facts = { oidc: { createdAtMs: null, providers: ['acme', 'google'] } };
    const { html, text } = settings([unlink('google')], facts);
    expect(text('oidc')).toMatch(/google[\s\S]*acme[\s\S]*only way to sign in/);
    expect(html.match(/name="unlink"/g)).toHaveLength(1);
  });

  it('say since when an authenticator app is set up', () => {
    const facts = { totp: { createdAtMs: ADDED * 1000, providers: [] } };
    expect(settings([totpUnlink], facts).text('totp')).toContain('Added Nov 1, 2026');
    expect(settings([totpUnlink]).text('totp')).not.toContain('Added');
  });
});
