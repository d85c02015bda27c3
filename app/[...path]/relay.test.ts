import { readRefresh } from '@/dev/testing/html';
import { getIssuer } from '@/lib/hydra/discovery';
import { log } from '@/lib/log';
import { type FakeServer, json, startFakeServer, useSettings } from '@/lib/testing/fake-server';
import { loginRequest, NOW, session } from '@/lib/testing/fixtures';
import { relay } from './relay';

const UI = 'https://login.example.com';
const APP = 'https://app.example.com/callback';
const CHALLENGE = 'login-challenge-0123456789';
const CONSENT = `${UI}/consent?consent_challenge=consent-challenge-0123456789`;

/** Kratos' and Hydra's admin API in one. */
let servers: FakeServer;
beforeAll(async () => {
  servers = await startFakeServer();
  useSettings({
    VESTIBULE_URL: UI,
    KRATOS_PUBLIC_URL: servers.origin,
    HYDRA_PUBLIC_URL: servers.origin,
    HYDRA_ADMIN_URL: servers.origin,
  });
  servers.answerWith(json(200, { issuer: UI }));
  await getIssuer();
});
afterAll(() => servers.close());
beforeEach(() => {
  jest.spyOn(log, 'info').mockImplementation(() => undefined);
  const factors = ['password', 'totp'].map((method, at) => ({
    method,
    aal: `aal${at + 1}`,
    completed_at: new Date(NOW).toISOString(),
  }));
  const whoami = {
    ...session({ authenticator_assurance_level: 'aal2', authentication_methods: factors }),
    authenticated_at: new Date(NOW).toISOString(),
  };
  servers.answerWith((request, response) => {
    if (request.url === '/sessions/whoami') json(200, whoami)(request, response);
    else if (request.method === 'PUT')
      json(200, { redirect_to: `${UI}/oauth2/auth?login_verifier=1` })(request, response);
    else if (request.url === '/oauth2/auth?login_verifier=1')
      response.writeHead(303, { location: CONSENT, 'set-cookie': 'ory_hydra_consent_csrf=1; Path=/' }).end();
    else json(200, loginRequest())(request, response);
  });
});
afterEach(() => jest.restoreAllMocks());

/** Kratos' answer to the form of a login, with a password or a second factor. */
function answerTo(method: string, location: string) {
  const path = '/self-service/login';
  const request = new Request(`${UI}${path}?flow=1`, {
    method: 'POST',
    headers: {
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
  });
  return relay(request, {
    match: { kind: 'forward', upstream: 'kratos', path },
    outgoing: { path, search: '?flow=1', body: Buffer.from(`method=${method}`) },
    answer: {
      status: 303,
      headers: { location },
      setCookies: ['ory_kratos_session=1; Path=/; HttpOnly'],
      body: Buffer.alloc(0),
    },
  });
}

/** Hydra's answer to an authorization request. */
function authorize(search: string, { site, location }: { site: string; location: string }) {
  const path = '/oauth2/auth';
  const headers = { accept: 'text/html', 'sec-fetch-site': site };
  return relay(new Request(`${UI}${path}${search}`, { headers }), {
    match: { kind: 'forward', upstream: 'hydra', path },
    outgoing: { path, search, body: null },
    answer: {
      status: 303,
      headers: { location },
      setCookies: ['ory_hydra_session=1'],
      body: Buffer.alloc(0),
    },
  });
}

describe('relay', () => {
  it.each(['password', 'totp'])(
    'finishes a login request after a form with %s, and asks for the session once',
    async (method) => {
      const response = await answerTo(method, `${UI}/login?login_challenge=${CHALLENGE}-${method}`);
      expect(response.headers.getSetCookie()).toEqual([
        'ory_kratos_session=1; Path=/; HttpOnly',
        expect.stringMatching(/^__Host-vestibule_accounts=[\w-]+; /),
        'ory_hydra_consent_csrf=1; Path=/',
      ]);
      expect([response.status, response.headers.get('location')]).toEqual([303, CONSENT]);
      // The schemas are read once, and then in the background.
      const calls = servers.seen.map((call) => call.split('?')[0]).filter((call) => call !== 'GET /schemas');
      expect(calls.toSorted()).toEqual([
        'GET /admin/oauth2/auth/requests/login',
        'GET /oauth2/auth',
        'GET /sessions/whoami',
        'PUT /admin/oauth2/auth/requests/login/accept',
      ]);
    },
  );

  it.each<[string, string, string, number]>([
    ['the language form of an error page', '?client_id=a&lang=de', 'same-origin', 200],
    ['an application with a parameter of that name', '?client_id=a&lang=de', 'cross-site', 303],
    ['a silent request', '?client_id=a&lang=de&prompt=none', 'same-origin', 303],
    ['any other page of ours', '?client_id=a', 'same-origin', 303],
  ])('redirects to an application after %s (%s, %s): %d', async (_name, search, site, status) => {
    const response = await authorize(search, { site, location: `${APP}?code=1` });
    expect(response.status).toBe(status);
    expect(response.headers.getSetCookie()).toContain('ory_hydra_session=1');
    expect(response.headers.get('location') ?? readRefresh(await response.text())).toBe(
      `${APP}?code=1&iss=${encodeURIComponent(UI)}`,
    );
  });

  it('redirects to one of our own pages after the language form', async () => {
    const to = `${UI}/login?login_challenge=${CHALLENGE}`;
    const response = await authorize('?client_id=a&lang=de', { site: 'same-origin', location: to });
    expect([response.status, response.headers.get('location')]).toEqual([303, to]);
  });

  it('passes on a redirect to one of our own pages', async () => {
    const response = await answerTo('password', `${UI}/settings`);
    expect([response.status, response.headers.get('location'), servers.seen]).toEqual([303, `${UI}/settings`, []]);
  });
});
