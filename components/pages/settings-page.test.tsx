import { renderToStaticMarkup } from 'react-dom/server';
import { readAttributes } from '@/dev/testing/html';
import { csrfNode, input, label, sampleFlow } from '../flow/sample-flow';
import { sampleContext } from '../sample-context';
import { SettingsPage } from './settings-page';

describe('SettingsPage', () => {
  it('loads our script for passkeys once, and not Kratos’ own', () => {
    const script = {
      type: 'script',
      group: 'webauthn',
      attributes: { src: 'http://localhost:3000/.well-known/ory/webauthn.js', id: 'webauthn_script' },
      messages: [],
      meta: {},
    };
    const add = input(
      'passkey',
      { name: 'passkey_register_trigger', type: 'button', onclickTrigger: 'oryPasskeySettingsRegistration' },
      label(1050019, 'Add passkey'),
    );
    const flow = sampleFlow([csrfNode, script, add], { type: 'settings' });
    const person = { name: 'Jane Doe', identifier: 'jane@example.com' };
    const html = renderToStaticMarkup(
      <SettingsPage context={sampleContext()} flow={flow} person={person} returnTo={null} facts={null} />,
    );
    expect(html.match(/key-ceremony\.js/g)).toHaveLength(1);
    expect(html).not.toContain('webauthn.js');
    expect(html).toContain('<key-ceremony');
  });

  it('gives every section an id of its own, whatever its group is called', () => {
    const nodes = ['password', 'wave.v2', 'wave-v2'].map((group) =>
      input(group, { name: 'method', type: 'submit', value: group }, label(1070003, 'Save')),
    );
    const person = { name: 'Jane Doe', identifier: 'jane@example.com' };
    const flow = sampleFlow([csrfNode, ...nodes], { type: 'settings' });
    const html = renderToStaticMarkup(
      <SettingsPage context={sampleContext()} flow={flow} person={person} returnTo={null} facts={null} />,
    );
    expect(readAttributes(html, 'section').map(({ id }) => id)).toEqual(['password', 'section-2', 'section-3']);
  });
});
