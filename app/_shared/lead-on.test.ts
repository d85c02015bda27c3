import type { IncomingHttpHeaders } from 'node:http';
import { getIssuer } from '@/lib/hydra/discovery';
import { log } from '@/lib/log';
import { type FakeServer, json, startFakeServer, useSettings } from '@/lib/testing/fake-server';
import { leadOn } from './lead-on';

const UI = 'https://login.example.com';
const APP = 'https://app.example.com/callback';
const QUERY = 'client_id=a&state=s';
const AT_LOGIN = `${UI}/oauth2/auth?${QUERY}&login_verifier=v1`;
const AT_CONSENT = `${UI}/oauth2/auth?${QUERY}&consent_verifier=`;
const CHALLENGE = 'c'.repeat(20);
const CONSENT = `${UI}/consent?consent_challenge=${CHALLENGE}`;
const LINES = { first: 'ory_hydra_login_csrf=1; Path=/', again: 'ory_hydra_login_csrf=2; Path=/' };

let hydra: FakeServer;
/** What Hydra has got. */
const heads: IncomingHttpHeaders[] = [];
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({ VESTIBULE_URL: UI, HYDRA_PUBLIC_URL: hydra.origin });
  hydra.answerWith(json(200, { issuer: UI }));
  await getIssuer();
});
afterAll(() => hydra.close());
beforeEach(() => {
  hydra.seen.length = 0;
  heads.length = 0;
  for (const level of ['info', 'warn', 'error'] as const) jest.spyOn(log, level).mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

function browserRequest(headers: Record<string, string> = {}): Request {
  return new Request(`${UI}/login?login_challenge=x`, { headers: { accept: 'text/html', ...headers } });
}

/** Hydra redirects each visit to the next address. */
function redirectInTurn(answers: [location: string, setCookie?: string][]): void {
  let turn = 0;
  hydra.answerWith(({ headers }, response) => {
    heads.push(headers);
    const [location = '', setCookie] = answers[turn] ?? [];
    turn += 1;
    response.writeHead(303, { location, ...(setCookie ? { 'set-cookie': setCookie } : {}) }).end();
  });
}

describe('leadOn', () => {
  it('goes to Hydra in the browser’s place, and on with its answer', async () => {
    redirectInTurn([[CONSENT, 'ory_hydra_consent_csrf=1; Path=/']]);
    const response = await leadOn(browserRequest(), AT_LOGIN, { setCookies: [LINES.first] });
    expect([response.status, response.headers.get('location')]).toEqual([303, CONSENT]);
    expect(response.headers.getSetCookie()).toEqual([LINES.first, 'ory_hydra_consent_csrf=1; Path=/']);
    expect(hydra.seen).toEqual([`GET ${AT_LOGIN.slice(UI.length)}`]);
  });

  it('sends what a browser would after a redirect: its own cookies as they are by now, and nothing of a form', async () => {
    redirectInTurn([[CONSENT]]);
    const form = new Request(`${UI}/self-service/login`, {
      method: 'POST',
      body: 'password=x',
      headers: {
        accept: 'text/html',
        cookie: 'ory_hydra_login_csrf=0; ory_hydra_session=s; ory_kratos_session=k',
        origin: UI,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
    });
    await leadOn(form, AT_LOGIN, { setCookies: [LINES.first, 'vestibule_accounts=1; Path=/'] });
    expect(heads).toEqual([
      expect.objectContaining({
        cookie: 'ory_hydra_login_csrf=1; ory_hydra_session=s',
        'sec-fetch-site': 'same-origin',
      }),
    ]);
    for (const name of ['origin', 'content-type', 'content-length']) expect(heads[0]).not.toHaveProperty(name);
  });

  it('sets a cookie once, as Hydra left it last', async () => {
    redirectInTurn([[APP, LINES.again]]);
    const response = await leadOn(browserRequest(), AT_LOGIN, { setCookies: [LINES.first] });
    expect(response.headers.getSetCookie()).toEqual([LINES.again]);
  });

  it.each([
    ['a verifier that belongs to another browser', `${APP}?error=request_forbidden&state=s`],
    ['a failure of Hydra', `${APP}?error=server_error&state=s`],
    ['a refusal that our error page explains', `${UI}/error?error=invalid_request`],
    ['an address inside', 'http://127.0.0.1:4445/'],
    ['script', 'javascript:alert(1)'],
  ])('leaves %s to the browser’s own visit, without cookies of this one', async (_name, location) => {
    redirectInTurn([[location.replace('http://127.0.0.1:4445', hydra.origin), LINES.again]]);
    const response = await leadOn(browserRequest(), AT_LOGIN, { setCookies: [LINES.first] });
    expect([response.status, response.headers.get('location')]).toEqual([303, AT_LOGIN]);
    expect(response.headers.getSetCookie()).toEqual([LINES.first]);
  });

  it.each([500, 404])('leaves it to the browser where Hydra answers %d', async (status) => {
    hydra.answerWith((_request, response) => response.writeHead(status).end('{}'));
    const response = await leadOn(browserRequest(), AT_LOGIN);
    expect([response.status, response.headers.get('location')]).toEqual([303, AT_LOGIN]);
  });

  it.each([
    ['an application', `${APP}?code=1&login_verifier=v`],
    ['another page of ours', `${UI}/login?login_verifier=v`],
    ['a start of a request', `${UI}/oauth2/auth?client_id=a`],
    ['a verifier by another spelling of the path', `${UI}/oauth2/./auth/?login_verifier=v`],
    ['a request whose language a page has changed', `${AT_LOGIN}&lang=de`],
  ])('visits nothing on the way to %s', async (_name, to) => {
    const response = await leadOn(browserRequest(), to);
    expect([response.status, response.headers.get('location')]).toEqual([303, to]);
    expect(hydra.seen).toEqual([]);
  });

  it('hands over a form that Hydra has the browser post to the application', async () => {
    hydra.answerWith((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<form method="post"></form>'),
    );
    const response = await leadOn(browserRequest(), `${AT_CONSENT}form`);
    expect([response.status, await response.text()]).toEqual([200, '<form method="post"></form>']);
    expect(response.headers.get('content-security-policy')).toContain('unsafe-inline');
  });

  it('redeems a consent verifier once, for one browser', async () => {
    redirectInTurn([[`${APP}?code=1`], [`${APP}?error=access_denied`]]);
    const first = await leadOn(browserRequest(), `${AT_CONSENT}once`);
    const second = await leadOn(browserRequest(), `${AT_CONSENT}once`);
    expect(first.headers.get('location')).toBe(`${APP}?code=1&iss=${encodeURIComponent(UI)}`);
    expect(second.headers.get('location')).toBe(`${AT_CONSENT}once`);
    expect(hydra.seen).toHaveLength(1);
  });

  it('passes a consent that nobody is asked for, with the cookies that Hydra has set, and goes on', async () => {
    redirectInTurn([[CONSENT, 'ory_hydra_consent_csrf=1; Path=/'], [`${APP}?code=1`]]);
    const passConsent = jest.fn(async () => `${AT_CONSENT}unasked`);
    const response = await leadOn(browserRequest({ cookie: 'ory_kratos_session=k' }), AT_LOGIN, { passConsent });
    expect(passConsent).toHaveBeenCalledWith({
      challenge: CHALLENGE,
      cookie: 'ory_kratos_session=k; ory_hydra_consent_csrf=1',
    });
    expect(response.headers.get('location')).toBe(`${APP}?code=1&iss=${encodeURIComponent(UI)}`);
    expect(response.headers.getSetCookie()).toEqual(['ory_hydra_consent_csrf=1; Path=/']);
    expect(heads[1]).toHaveProperty('cookie', 'ory_hydra_consent_csrf=1');
  });

  it('sends the browser to the consent page where the consent can’t be passed', async () => {
    redirectInTurn([[CONSENT]]);
    const response = await leadOn(browserRequest(), AT_LOGIN, { passConsent: async () => null });
    expect(response.headers.get('location')).toBe(CONSENT);
  });
});
