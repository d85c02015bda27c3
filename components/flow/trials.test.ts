import { readAttributes, readForms, readText } from '@/dev/testing/html';
import { parseIdentitySchema } from '@/lib/kratos/schema/parse-schema';
import { csrfNode, input, label } from './sample-flow';
import { samplePage } from './sample-pages';

/** What went wrong with other people's Kratos, as one set of nodes each. */

const submit = (group: string, value: string, id: number, text: string, name = 'method') =>
  input(group, { name, type: 'submit', value }, label(id, text));
const text = (group: string, name: string, more = {}) => input(group, { name, type: 'text', ...more });

describe('forms that other people’s Kratos sends', () => {
  it('sends the traits that a social sign-in left open with its own button', () => {
    const nodes = [
      csrfNode,
      submit('oidc', 'google', 1040003, 'Continue', 'provider'),
      text('default', 'traits.email', { value: 'a@b.example' }),
      text('default', 'traits.team', { required: true }),
    ];
    const { html } = samplePage({ flow: 'registration', aal2: false, nodes });
    const forms = readForms(html).filter(({ buttons }) => buttons.some(([name]) => name === 'provider'));
    expect(forms).toHaveLength(1);
    expect(forms[0]?.fields.map(([name]) => name)).toEqual(['csrf_token', 'traits.email', 'traits.team']);
  });

  it('asks for another code although the field for the code is empty', () => {
    const nodes = [
      csrfNode,
      text('code', 'code', { required: true }),
      submit('code', 'code', 1070008, 'Resend code', 'resend'),
      submit('code', 'code', 1070009, 'Continue'),
    ];
    const { html } = samplePage({ flow: 'login', aal2: true, nodes });
    const buttons = readAttributes(html, 'button').filter(({ name }) => name === 'method' || name === 'resend');
    expect(buttons).toMatchObject([{ name: 'method' }, { name: 'resend', formnovalidate: '' }]);
    expect(buttons[0]).not.toHaveProperty('formnovalidate');
  });

  it('offers each address of a recovery under its own name, and one step back without a wait', () => {
    const nodes = [
      csrfNode,
      submit('code', 'one', 1070000, 'te****@ory.sh', 'recovery_select_address'),
      submit('code', 'two', 1070000, '+49****67', 'recovery_select_address'),
      submit('code', 'previous', 1060007, 'Back', 'screen'),
    ];
    const { html } = samplePage({ flow: 'recovery', aal2: false, nodes });
    expect(readText(html)).toContain('te****@ory.sh');
    expect(readText(html)).toContain('+49****67');
    expect(html).not.toContain('<resend-wait');
  });

  it('leaves "sign in and link" on its button', () => {
    const nodes = [
      csrfNode,
      text('default', 'identifier', { required: true }),
      input('password', { name: 'password', type: 'password', required: true }, label(1070001, 'Password')),
      submit('password', 'password', 1010018, 'Confirm with password'),
    ];
    const { html } = samplePage({ flow: 'login', aal2: false, nodes });
    expect(readText(html)).not.toMatch(/Sign in with password|Continue/);
    expect(readAttributes(html, 'button').filter(({ name }) => name === 'method')).toHaveLength(1);
  });

  it.each(['recovery', 'verification'] as const)('speaks of a link where %s sends one', (flow) => {
    const nodes = [
      csrfNode,
      input('link', { name: 'email', type: 'email', required: true }, label(1070007, 'Email')),
      submit('link', 'link', 1070009, 'Continue'),
    ];
    const page = readText(samplePage({ flow, aal2: false, nodes }).html);
    expect(page).toContain('Send link');
    expect(page).not.toMatch(/code/i);
  });

  it('shows what a web hook says at its field, as text, in its own direction', () => {
    const said = `<b>لا</b> ${'x'.repeat(20_000)}`;
    const messages = [{ id: 1234, text: said, type: 'error', context: {} }];
    const nodes = [csrfNode, text('default', 'traits.email'), submit('profile', 'profile', 1040001, 'Sign up')];
    const set = nodes.map((node) => (node.attributes === nodes[1]?.attributes ? { ...node, messages } : node));
    const { html } = samplePage({ flow: 'registration', aal2: false, nodes: set });
    expect(html).not.toContain('<b>');
    expect(html).toMatch(/id="field-traits-email-error".*dir="auto">&lt;b&gt;لا/);
    expect(html.length).toBeLessThan(20_000);
  });

  it('says nothing about e-mail where only text messages reach people', () => {
    const phone = {
      type: 'string',
      format: 'tel',
      'ory.sh/kratos': {
        credentials: { code: { identifier: true, via: 'sms' } },
        verification: { via: 'sms' },
        recovery: { via: 'sms' },
      },
    };
    const schemas = [parseIdentitySchema('x', { properties: { traits: { properties: { phone } } } })];
    const code = [csrfNode, text('code', 'code', { required: true }), submit('code', 'code', 1070009, 'Continue')];
    const identify = [csrfNode, text('default', 'identifier'), submit('code', 'code', 1010015, 'Send sign in code')];
    const register = [csrfNode, input('default', { name: 'traits.phone', type: 'tel' }), identify[2]];
    const pages = [
      samplePage({ flow: 'login', aal2: false, nodes: identify }, { schemas }),
      samplePage({ flow: 'registration', aal2: false, nodes: register }, { schemas }),
      samplePage({ flow: 'verification', aal2: false, nodes: code }, { schemas }),
      samplePage({ flow: 'recovery', aal2: false, nodes: code }, { schemas }),
    ].map(({ html }) => html);
    for (const html of pages) expect(readText(html)).not.toMatch(/e-?mail|inbox/i);
    expect(readAttributes(pages[0] ?? '', 'input')).toContainEqual(
      expect.objectContaining({ name: 'identifier', inputmode: 'tel' }),
    );
    expect(readText(pages[1] ?? '')).toContain('country code');
  });

  it('names what can be chosen where something else was sent', () => {
    const properties = { role: { enum: ['reader', 'owner'] } };
    const schemas = [parseIdentitySchema('x', { properties: { traits: { properties } } })];
    const reason = 'value must be one of "reader", "owner"';
    const messages = [{ id: 4000001, text: reason, type: 'error', context: { reason } }];
    const nodes = [
      csrfNode,
      { ...text('profile', 'traits.role'), messages },
      submit('profile', 'profile', 1070003, 'Save'),
    ];
    const { html } = samplePage({ flow: 'settings', aal2: false, nodes }, { schemas });
    expect(readText(html)).toContain('Choose one of these: reader or owner.');
    expect(readAttributes(html, 'select')).toMatchObject([{ name: 'traits.role', 'aria-invalid': 'true' }]);
  });

  it('keeps "no" and lists through the second step of a registration', () => {
    const hidden = (name: string, value?: unknown) => input('profile', { name, type: 'hidden', value });
    const nodes = [
      csrfNode,
      hidden('traits.news', false),
      hidden('traits.empty'),
      hidden('traits.emails'),
      hidden('traits.emails.0', 'a@b.example'),
      hidden('traits.emails.1', 'c@d.example'),
      input('password', { name: 'password', type: 'password', required: true }, label(1070001, 'Password')),
      submit('password', 'password', 1040001, 'Sign up'),
    ];
    const { html } = samplePage({ flow: 'registration', aal2: false, nodes });
    const [form] = readForms(html).filter(({ buttons }) => buttons.some(([name]) => name === 'method'));
    expect(form?.fields.filter(([name]) => name.startsWith('traits.'))).toEqual([
      ['traits.news', 'false'],
      ['traits.emails', 'a@b.example'],
      ['traits.emails', 'c@d.example'],
    ]);
  });
});
