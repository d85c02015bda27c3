import { renderToStaticMarkup } from 'react-dom/server';
import { readAttributes } from '@/dev/testing/html';
import { sampleContext } from '../sample-context';
import { FlowMessages } from './flow-messages';
import { MethodsForm } from './methods-form';
import { csrfNode, input, label, passwordNodes, sampleFlow, sampleUi } from './sample-flow';

function render(nodes: unknown, overrides = {}, messages: unknown[] = []): string {
  const flow = sampleFlow(nodes, overrides, messages);
  const context = sampleContext();
  return renderToStaticMarkup(
    <>
      <FlowMessages context={context} flow={flow} />
      <MethodsForm context={context} flow={flow} submitLabel="Go" optionalLabel="More" />
    </>,
  );
}

describe('MethodsForm', () => {
  it('keeps what was typed, except passwords', () => {
    const html = render([
      ...passwordNodes,
      input('password', { name: 'password', type: 'password', value: 'hunter2' }, label(1070001, 'Password')),
    ]);
    expect(html).toContain('value="jane@example.com"');
    expect(html).not.toContain('hunter2');
  });

  it('labels every field and links it with its error', () => {
    const error = {
      id: 4000002,
      text: 'Property password is missing.',
      type: 'error',
      context: { property: 'password' },
    };
    const html = render([
      csrfNode,
      input(
        'password',
        { name: 'password', type: 'password', required: true },
        { ...label(1070001, 'Password'), messages: [error] },
      ),
    ]);
    expect(html).toContain('<label for="field-password">Password</label>');
    expect(html).toMatch(/<input id="field-password" aria-invalid="true" aria-describedby="field-password-error"/);
    expect(html).toContain('id="field-password-error"');
    expect(html).toContain('<a href="#field-password">Password: Please fill this in.</a>');
  });

  it('focuses the summary after an error, otherwise the first empty field', () => {
    const error = { id: 4000006, text: 'The provided credentials are invalid', type: 'error' };
    expect(render(passwordNodes, {}, [error])).toMatch(/role="alert" tabindex="-1" autofocus=""/i);
    expect(render(passwordNodes, {}, [error]).match(/autofocus/gi)).toHaveLength(1);
    expect(readAttributes(render(passwordNodes), 'input').filter((tag) => 'autofocus' in tag)).toMatchObject([
      { name: 'password' },
    ]);
  });

  it.each([
    ['null', null],
    ['nothing', undefined],
  ])('renders a form for nodes that are %s', (_name, nodes) => {
    expect(readAttributes(render(nodes), 'form')).toMatchObject([{ method: 'post' }]);
  });

  it('leaves out unknown nodes and still renders unknown groups', () => {
    const html = render([
      ...passwordNodes,
      { type: 'hologram', group: 'future', attributes: { node_type: 'hologram', text: 'boo' }, messages: [], meta: {} },
      input('future', { name: 'palm', type: 'palm-print' }, label(1, 'Palm')),
    ]);
    expect(html).not.toContain('boo');
    expect(readAttributes(html, 'input')).toContainEqual(expect.objectContaining({ type: 'text', name: 'palm' }));
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'vbscript:x', ' javascript:alert(1)'])(
    'drops a link to %s',
    (href) => {
      const title = { id: 1, text: 'Go on', type: 'info' };
      const html = render([
        { type: 'a', group: 'default', attributes: { node_type: 'a', id: 'a', href, title }, messages: [], meta: {} },
      ]);
      expect(html).not.toContain('Go on');
    },
  );

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'nonsense'])('does not post to %s', (action) => {
    const flow = sampleFlow([], { ui: sampleUi(passwordNodes, { action }) });
    const html = renderToStaticMarkup(<MethodsForm context={sampleContext()} flow={flow} />);
    expect(html).not.toContain('action=');
  });

  it('loads scripts only from our own origin, under our nonce', () => {
    const script = (src: string) => ({
      type: 'script',
      group: 'webauthn',
      attributes: { node_type: 'script', id: 's', src, nonce: 'theirs', onload: 'alert(1)', type: 'text/javascript' },
      messages: [],
      meta: {},
    });
    const html = render([
      script('http://localhost:3000/.well-known/ory/captcha.js'),
      script('http://localhost:3000/.well-known/ory/webauthn.js'),
      script('https://evil.example/x.js'),
    ]);
    expect(html).toContain('src="/.well-known/ory/captcha.js"');
    expect(html).toContain('nonce="nonce123"');
    expect(html).not.toMatch(/evil|theirs|alert|webauthn.js/);
    expect(html).toContain('Part of this form is a check by another company');
  });

  it('writes no script attribute, and only function names that look like Kratos’', () => {
    const html = render([
      ...passwordNodes,
      input(
        'passkey',
        { name: 'a', type: 'button', onclick: 'alert(1)', onclickTrigger: 'oryPasskeyLogin' },
        label(1010021, 'Passkey'),
      ),
      input('passkey', { name: 'b', type: 'button', onclickTrigger: 'eval' }, label(1010021, 'Passkey')),
    ]);
    expect(html.match(/<key-ceremony/g)).toHaveLength(1);
    expect(html).not.toMatch(/alert|eval|onclick/);
  });

  it('marks a message without a translation as being in another language', () => {
    const message = (id: number, text: string) => ({ id, text, type: 'error', context: {} });
    expect(render(passwordNodes, {}, [message(1234, 'Nur mit Einladung')])).toContain(
      '<p lang="" dir="auto">Nur mit Einladung</p>',
    );
    expect(render(passwordNodes, {}, [message(4000006, 'Wrong')])).not.toContain('<p lang=""');
  });

  it('escapes whatever a label says', () => {
    const html = render([input('default', { name: 'x', type: 'text' }, label(99, '<img src=x onerror=alert(1)>'))]);
    expect(html).not.toContain('<img');
  });

  it('presses the password button on Enter, and lets the other buttons skip empty fields', () => {
    const html = render([
      csrfNode,
      input('code', { name: 'method', type: 'submit', value: 'code' }, label(1010015, 'Code')),
      ...passwordNodes.slice(1),
    ]);
    expect(html.indexOf('value="password"')).toBeLessThan(html.indexOf('value="code"'));
    expect(readAttributes(html, 'button')).toMatchObject([
      { value: 'password' },
      { value: 'code', formnovalidate: '' },
    ]);
  });

  it('asks for another code in a separate form, and sends the method once in each', () => {
    const html = render([
      csrfNode,
      input('code', { name: 'email', type: 'submit', value: 'jane@example.com' }, label(1070008, 'Resend code')),
      input('code', { name: 'method', type: 'hidden', value: 'code' }),
      input(
        'code',
        { name: 'code', type: 'text', required: true, maxlength: 6, pattern: '[0-9]+' },
        label(1070010, 'Recovery code'),
      ),
      input('code', { name: 'method', type: 'submit', value: 'code' }, label(1070009, 'Continue')),
    ]);
    const [first = '', second = ''] = html.split('</form>');
    expect(first.match(/name="method"/g)).toHaveLength(1);
    expect(first).not.toContain('name="email"');
    expect(first).toMatch(/autocomplete="one-time-code"/i);
    expect(first).not.toMatch(/maxlength|pattern/i);
    expect(second).toContain('type="hidden" name="method" value="code"');
    expect(second).toContain('value="jane@example.com"');
    expect(second).toContain('name="csrf_token"');
  });

  it('folds optional traits away, except the name', () => {
    const html = render([
      csrfNode,
      input('default', { name: 'traits.phone', type: 'tel' }, label(1070002, 'Phone', { title: 'Phone' })),
      input(
        'default',
        { name: 'traits.name.first', type: 'text' },
        label(1070002, 'First name', { title: 'First name' }),
      ),
      input('profile', { name: 'method', type: 'submit', value: 'profile' }, label(1040001, 'Sign up')),
    ]);
    const details = html.slice(html.indexOf('<details'), html.indexOf('</details>'));
    expect(details).toContain('traits.phone');
    expect(details).not.toContain('traits.name.first');
  });

  it('sends the traits that a provider lacks with the button that goes on with it', () => {
    const html = render([
      csrfNode,
      input('oidc', { name: 'provider', type: 'submit', value: 'acme' }, label(1040003, 'Continue')),
      input('default', { name: 'traits.email', type: 'email', required: true }, label(1070002, 'E-Mail')),
    ]);
    expect(html.match(/<form/g)).toHaveLength(1);
    expect(html).toContain('name="traits.email"');
    expect(html).toMatch(/<button type="submit" value="acme" class="button primary" name="provider">/);
  });

  it('reports an unticked box', () => {
    const html = render([
      input(
        'default',
        { name: 'traits.news', type: 'checkbox', required: true },
        label(1070002, 'News', { title: 'News' }),
      ),
    ]);
    expect(html.indexOf('type="hidden" name="traits.news" value="false"')).toBeGreaterThan(-1);
    expect(html.indexOf('type="hidden" name="traits.news"')).toBeLessThan(html.indexOf('type="checkbox"'));
  });
});
