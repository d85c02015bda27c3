import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { readAttributes } from '@/dev/testing/html';
import type { ErrorView } from '@/lib/views';
import { csrfNode, input, label, passwordNodes, sampleFlow } from '../flow/sample-flow';
import { sampleApplication, sampleContext, sampleLanguages } from '../sample-context';
import { ContinuePage } from './continue-page';
import { ErrorPage } from './error-page';
import { LoginPage } from './login-page';
import { RegistrationPage } from './registration-page';

const render = (element: ReactElement) => renderToStaticMarkup(element);
const randomId = () => randomBytes(48).toString('base64url');
const links = { registration: '/registration', recovery: '/recovery', verification: '/verification' };

function login(overrides = {}, locale = 'en'): string {
  const context = sampleContext(overrides, locale);
  return render(
    <LoginPage context={context} flow={sampleFlow(passwordNodes)} links={links} person={null} switchAccount={null} />,
  );
}

/** The page as an application's request shows it, with everything that an address or a form repeats. */
function loginFor(challenge: string, more: unknown[] = []): string {
  const here = `https://login.example.com/login?login_challenge=${challenge}`;
  const cancel = { action: '/login', fields: { login_challenge: challenge, decision: 'cancel', csrf: randomId() } };
  const context = sampleContext({
    application: sampleApplication({ cancel }),
    languages: sampleLanguages([['flow', randomId()]]),
    nonce: randomId(),
  });
  const links = {
    registration: `/registration?login_challenge=${challenge}`,
    recovery: `/recovery?return_to=${encodeURIComponent(here)}`,
    verification: '/verification',
  };
  const csrf = input('default', { name: 'csrf_token', type: 'hidden', value: randomId() });
  const nodes = [csrf, ...passwordNodes.filter((node) => node !== csrfNode), ...more];
  const flow = sampleFlow(nodes, { id: randomId() });
  return render(<LoginPage context={context} flow={flow} links={links} person={null} switchAccount={null} />);
}

/** As Kratos sends them, with a challenge as long as a real one. */
const passkeyNodes = [
  input('passkey', {
    ...{ name: 'passkey_challenge', type: 'hidden' },
    value: JSON.stringify({
      publicKey: {
        ...{ challenge: randomBytes(32).toString('base64url'), timeout: 300_000 },
        ...{ rpId: 'login.example.com', userVerification: 'required' },
      },
    }),
  }),
  input('passkey', { name: 'passkey_login', type: 'hidden', onloadTrigger: 'oryPasskeyLoginAutocompleteInit' }),
  input(
    'passkey',
    { name: 'passkey_login_trigger', type: 'button', onclickTrigger: 'oryPasskeyLogin' },
    label(1010021, 'Sign in with passkey'),
  ),
];

describe('LoginPage', () => {
  it('names the application, links its terms, and offers a way back', () => {
    const html = login({ application: sampleApplication() });
    expect(html).toContain('Sign in to <bdi>Photo Prints</bdi>');
    expect(readAttributes(html, 'a')).toContainEqual({
      href: 'https://prints.example/terms',
      target: '_blank',
      rel: 'noopener noreferrer nofollow',
    });
    expect(readAttributes(html, 'form')).toContainEqual(expect.objectContaining({ method: 'post', action: '/login' }));
    expect(readAttributes(html, 'input')).toContainEqual({ type: 'hidden', name: 'login_challenge', value: 'abc' });
  });

  it.each([
    ['a password', []],
    ['a password and passkeys', passkeyNodes],
  ])('has at most 7 KB with %s, the challenge only where it is needed, and 2 KB of script', (_name, nodes) => {
    const challenge = randomBytes(1200).toString('base64url');
    const html = loginFor(challenge, nodes);
    const script = /<script type="module" nonce="[^"]*">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
    expect(gzipSync(html).length).toBeLessThanOrEqual(7 * 1024);
    // The links to registration and recovery, and the form that cancels.
    expect(html.split(challenge)).toHaveLength(1 + 3);
    expect(script.length).toBeGreaterThan(0);
    expect(gzipSync(script).length).toBeLessThan(2048);
  });

  it('puts style and script under the nonce, and uses no style attributes', () => {
    const html = login();
    expect(html).toContain('<style nonce="nonce123">');
    expect(html).toContain('<script type="module" nonce="nonce123">');
    expect(html).not.toMatch(/ style="/);
  });

  it('declares its language and direction', () => {
    expect(login({}, 'ar')).toContain('<html lang="ar" dir="rtl">');
  });

  it('asks a signed-in person only for the second factor', () => {
    const flow = sampleFlow(
      [
        input('totp', { name: 'totp_code', type: 'text' }, label(1010006, 'Authentication code')),
        input('totp', { name: 'method', type: 'submit', value: 'totp' }, label(1010009, 'Use Authenticator')),
        input('lookup_secret', { name: 'lookup_secret', type: 'text' }, label(1010007, 'Backup recovery code')),
        input('lookup_secret', { name: 'method', type: 'submit', value: 'lookup_secret' }, label(1010010, 'Use code')),
      ],
      { requestedAal: 'aal2' },
    );
    const person = { name: 'Jane Doe', identifier: 'jane@example.com' };
    const html = render(
      <LoginPage
        context={sampleContext()}
        flow={flow}
        links={{ registration: null, recovery: null, verification: '/verification' }}
        person={person}
        switchAccount={null}
      />,
    );
    expect(html).toContain('Jane Doe');
    expect(html.indexOf('totp_code')).toBeLessThan(html.indexOf('<details'));
    expect(html.indexOf('name="lookup_secret"')).toBeGreaterThan(html.indexOf('<details'));
  });
});

describe('names from others', () => {
  it.each([
    ['markup', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['direction overrides', '\u202eelgooG\u2069x', 'elgooG x'],
    ['line breaks', 'A\r\nB', 'A B'],
    ['five kilobytes', 'x'.repeat(5000), `${'x'.repeat(79)}…`],
  ])('are made safe: %s', (_name, given, shown) => {
    const html = login({ application: sampleApplication({ name: given }) });
    expect(html).toContain(`<bdi>${shown}</bdi>`);
    expect(html).not.toMatch(/<img|\u202e/);
  });
});

describe('ErrorPage', () => {
  it('shows the reference and the code', () => {
    const view: ErrorView = { code: 'upstream_unavailable', reference: 'ref-1', steps: [] };
    const html = render(<ErrorPage context={sampleContext()} view={view} />);
    expect(html).toContain('<code>ref-1</code>');
    expect(html).toContain('<code>upstream_unavailable</code>');
  });

  it('links back to the application by name', () => {
    const view: ErrorView = {
      code: 'challenge_expired',
      reference: 'r',
      steps: [{ kind: 'link', href: 'https://prints.example/', label: 'restart' }],
    };
    const html = render(<ErrorPage context={sampleContext({ application: sampleApplication() })} view={view} />);
    expect(html).toContain('Start again at <bdi>Photo Prints</bdi>');
  });

  it('leaves no empty space for an application without links', () => {
    const view: ErrorView = { code: 'invalid_redirect_uri', reference: 'r', steps: [] };
    const application = sampleApplication({ cancel: null, homeUrl: null, termsUrl: null, privacyUrl: null });
    const html = render(<ErrorPage context={sampleContext({ application })} view={view} />);
    expect(html).not.toContain('class="application"');
  });
});

describe('ContinuePage', () => {
  it('moves on by itself, has a link too, and offers no other language', () => {
    const context = sampleContext({ languages: sampleLanguages([]) });
    const html = render(<ContinuePage context={context} href="https://prints.example/cb?code=1&state=2" />);
    expect(html).toContain('<meta http-equiv="refresh" content="0;url=https://prints.example/cb?code=1&amp;state=2"/>');
    expect(html).toContain('href="https://prints.example/cb?code=1&amp;state=2"');
    expect(html).not.toMatch(/<script|<form/);
  });
});

describe('RegistrationPage', () => {
  it('names the second step and leads back to the first', () => {
    const flow = sampleFlow(
      [
        input('default', { name: 'traits.email', type: 'hidden', value: 'jane@example.com' }),
        input(
          'password',
          { name: 'password', type: 'password', autocomplete: 'new-password' },
          label(1070001, 'Password'),
        ),
        input('password', { name: 'method', type: 'submit', value: 'password' }, label(1040001, 'Sign up')),
        input('profile', { name: 'screen', type: 'submit', value: 'previous' }, label(1040008, 'Back')),
      ],
      { type: 'registration' },
    );
    const html = render(<RegistrationPage context={sampleContext()} flow={flow} links={{ login: '/login' }} />);
    expect(html).toContain('Protect your account');
    expect(readAttributes(html, 'button')).toContainEqual(
      expect.objectContaining({ name: 'screen', value: 'previous', formnovalidate: '' }),
    );
    expect(readAttributes(html, 'input')).toContainEqual({
      type: 'hidden',
      name: 'traits.email',
      value: 'jane@example.com',
    });
  });
});
