import { log } from '@/lib/log';
import { type FakeServer, json, startFakeServer, useSettings } from '@/lib/testing/fake-server';
import { loginRequest, NOW, session } from '@/lib/testing/fixtures';
import { relay } from './relay';

const UI = 'https://login.example.com';
const CHALLENGE = 'login-challenge-0123456789';

/** Kratos' and Hydra's admin API in one. */
let servers: FakeServer;
beforeAll(async () => {
  servers = await startFakeServer();
  useSettings({ VESTIBULE_URL: UI, KRATOS_PUBLIC_URL: servers.origin, HYDRA_ADMIN_URL: servers.origin });
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
      headers: new Headers({ location }),
      setCookies: ['ory_kratos_session=1; Path=/; HttpOnly'],
      body: Buffer.alloc(0),
    },
  });
}

describe('relay', () => {
  it.each(['password', 'totp'])(
    'finishes a login request after a form with %s, and asks for the session once',
    async (method) => {
      const response = await answerTo(method, `${UI}/login?login_challenge=${CHALLENGE}`);
      expect(response.headers.getSetCookie()).toEqual(['ory_kratos_session=1; Path=/; HttpOnly']);
      expect(await response.text()).toContain(`${UI}/oauth2/auth?login_verifier=1`);
      expect(servers.seen.map((call) => call.split('?')[0]).toSorted()).toEqual([
        'GET /admin/oauth2/auth/requests/login',
        'GET /sessions/whoami',
        'PUT /admin/oauth2/auth/requests/login/accept',
      ]);
    },
  );

  it('passes on a redirect to one of our own pages', async () => {
    const response = await answerTo('password', `${UI}/settings`);
    expect([response.status, response.headers.get('location'), servers.seen]).toEqual([303, `${UI}/settings`, []]);
  });
});
