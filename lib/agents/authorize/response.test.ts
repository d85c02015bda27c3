import fc from 'fast-check';
import { firstValue, without } from '../../http/raw-query';
import { changeResponse, isForClient, readResponse, toClientAddress, withIssuer } from './response';

const ORIGIN = 'https://login.example.com';
const HTML = { 'content-type': 'text/html;charset=UTF-8' };

/** As Go's html/template writes an attribute. */
function goEscape(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (found) => entities[found] ?? '').replaceAll('+', '&#43;');
}

/** The page of Hydra v2.3.0 and v26.2.0, as both were seen to send it. */
function formPage(inputs: [string, string][], action = 'https://app.example.com/cb'): Buffer {
  const lines = inputs.map(
    ([name, value]) => `
         
            
		      <input type="hidden" name="${goEscape(name)}" value="${goEscape(value)}"/>
            
         `,
  );
  return Buffer.from(`<html>
   <head>
      <title>Submit This Form</title>
   </head>
   <body onload="javascript:document.forms[0].submit()">
      <form method="post" action="${action}">
         ${lines.join('')}
      </form>
   </body>
</html>`);
}

function redirect(location: string, status = 303) {
  return { status, headers: { location }, body: Buffer.alloc(0) };
}

describe('isForClient', () => {
  it.each<[string, boolean]>([
    ['https://app.example.com/cb?code=1', true],
    ['cursor://anysphere.cursor-mcp/oauth/callback?code=1', true],
    [`${ORIGIN}.evil.example/login`, true],
    [`${ORIGIN}/`, true],
    [`${ORIGIN}/logins?code=1`, true],
    [`${ORIGIN}/login?login_challenge=1`, false],
    [`${ORIGIN}/registration?login_challenge=1`, false],
    [`${ORIGIN}/consent?consent_challenge=1`, false],
    [`${ORIGIN}/error?error=invalid_client`, false],
    [`${ORIGIN}/oauth2/auth?client_id=1`, false],
    ['/login?login_challenge=1', false],
  ])('%s: %s', (location, isClients) => {
    expect(isForClient(location, ORIGIN)).toBe(isClients);
  });
});

describe('withIssuer', () => {
  it.each([
    ['a query', 'https://app.example/cb?code=1&state=a', 'https://app.example/cb?code=1&state=a&iss='],
    ['an error', 'https://app.example/cb?error=access_denied', 'https://app.example/cb?error=access_denied&iss='],
    ['a bare address', 'https://app.example/cb', 'https://app.example/cb?iss='],
    ['an empty query', 'https://app.example/cb?', 'https://app.example/cb?iss='],
    ['a fragment', 'https://app.example/cb?x=1#code=1', 'https://app.example/cb?x=1#code=1&iss='],
    ['a private scheme', 'app:/cb?code=1', 'app:/cb?code=1&iss='],
    ['bytes that are no text', 'https://app.example/cb?x=%ff&code=1', 'https://app.example/cb?x=%ff&code=1&iss='],
  ])('adds it to %s', (_what, location, expected) => {
    const changed = withIssuer(redirect(location), ORIGIN, ORIGIN);
    expect(changed.headers.location).toBe(`${expected}${encodeURIComponent(ORIGIN)}`);
  });

  it.each([
    ['the redirect URI', 'https://app.example/cb?iss=evil&code=1&%69ss=worse'],
    ['a fragment', 'https://app.example/cb#iss=evil&code=1'],
  ])('replaces one in %s', (_what, location) => {
    const [first, ...more] = (readResponse(withIssuer(redirect(location), ORIGIN, ORIGIN), ORIGIN) ?? []).filter(
      ({ name }) => name === 'iss',
    );
    expect([first?.value, more]).toEqual([ORIGIN, []]);
  });

  it.each([
    ['a page of ours', redirect(`${ORIGIN}/login?login_challenge=c`)],
    ['JSON', { status: 400, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') }],
    ['another page', { status: 200, headers: HTML, body: Buffer.from('<html><form></form></html>') }],
    ['a refusal with an address', redirect('https://app.example', 400)],
    ['a page after the form', { status: 200, headers: HTML, body: Buffer.concat([formPage([]), Buffer.from('<p>')]) }],
  ])('leaves %s alone', (_what, answer) => {
    expect(withIssuer(answer, ORIGIN, ORIGIN)).toBe(answer);
  });

  it('adds it to a form, whatever is in its values', () => {
    const values = fc.string({
      unit: fc.constantFrom(...`a"'<>&;+/=#\n\``, '</form>', '<input', '&#34;'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(values, values, (code, state) => {
        const answer = {
          status: 200,
          headers: HTML,
          body: formPage([
            ['code', code],
            ['state', state],
          ]),
        };
        const pairs = readResponse(withIssuer(answer, ORIGIN, ORIGIN), ORIGIN) ?? [];
        expect(pairs.map(({ name, value }) => [name, value])).toEqual([
          ['code', code],
          ['state', state],
          ['iss', ORIGIN],
        ]);
      }),
    );
  });

  it('adds it to a form that is empty', () => {
    const answer = withIssuer({ status: 200, headers: HTML, body: formPage([]) }, ORIGIN, ORIGIN);
    expect(firstValue(readResponse(answer, ORIGIN) ?? [], 'iss')).toBe(ORIGIN);
  });
});

describe('toClientAddress', () => {
  const change = (address: string) => address.replace('127.0.0.1', 'localhost');

  it('changes where a redirect leads, and nothing that leads to a page of ours', () => {
    expect(toClientAddress(redirect('http://127.0.0.1:1/cb?code=127.0.0.1'), ORIGIN, change).headers.location).toBe(
      'http://localhost:1/cb?code=127.0.0.1',
    );
    const own = redirect(`${ORIGIN}/login?to=127.0.0.1`);
    expect(toClientAddress(own, ORIGIN, change)).toBe(own);
  });

  it('changes where a form is posted, and none of its values', () => {
    const body = Buffer.from(
      formPage([['code', '127.0.0.1']])
        .toString()
        .replace(/ action="[^"]*"/, ' action="http://127.0.0.1:1/cb"'),
    );
    const changed = toClientAddress({ status: 200, headers: HTML, body }, ORIGIN, change).body.toString();
    expect(changed).toContain('action="http://localhost:1/cb"');
    expect(changed).toContain('value="127.0.0.1"');
  });
});

describe('changeResponse', () => {
  it('leaves no question mark behind', () => {
    const changed = changeResponse(redirect('app:/cb?state=1'), ORIGIN, (pairs) => without(pairs, 'state'));
    expect(changed.headers.location).toBe('app:/cb');
  });
});
