import { renderToStaticMarkup } from 'react-dom/server';
import { passwordNodes, sampleFlow } from '../flow/sample-flow';
import { sampleContext } from '../sample-context';
import { LoginPage } from './login-page';

const links = { registration: '/registration', recovery: '/recovery', verification: '/verification' };

function login(messages: unknown[], locale = 'en'): string {
  const flow = sampleFlow(passwordNodes, {}, messages);
  const context = sampleContext({}, locale);
  return renderToStaticMarkup(
    <LoginPage context={context} flow={flow} links={links} person={null} switchAccount={null} />,
  );
}

describe('LoginPage', () => {
  it('says on the button that signing in links the provider’s account, in the language of the page', () => {
    const html = login([{ id: 1010016, text: 'You tried to sign in with …', type: 'info', context: {} }], 'de');
    expect(html).toMatch(/value="password"[^>]*>Anmelden und verbinden</);
    expect(html).not.toContain('href="/registration"');
  });

  it('leads to the confirmation of an address that Kratos demands before a sign-in', () => {
    const message = { id: 4000010, text: 'Account not active yet. …', type: 'error', context: {} };
    expect(login([message])).toContain('href="/verification"');
    expect(login([])).not.toContain('href="/verification"');
  });
});
