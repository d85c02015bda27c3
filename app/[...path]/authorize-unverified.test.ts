import { readRefresh } from '@/dev/testing/html';
import type { UnverifiedClient } from '@/lib/agents/client';
import { log } from '@/lib/log';
import { type FakeServer, json, startFakeServer, useSettings } from '@/lib/testing/fake-server';
import { authorizeUnverified } from './authorize-unverified';

const UI = 'https://login.example.com';
const WEB = 'https://agent.example/cb';
const PROGRAM = 'http://127.0.0.1:33999/cb';
const CLIENT: UnverifiedClient = {
  kind: 'registered',
  id: 'dcr-1',
  hydraId: 'dcr-1',
  name: 'Agent',
  redirectUris: [WEB, 'http://127.0.0.1/cb', 'http://localhost/cb'],
  isVerified: false,
};
const S256 = `code_challenge=${'c'.repeat(43)}&code_challenge_method=S256`;

let hydra: FakeServer;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({ VESTIBULE_URL: UI, HYDRA_PUBLIC_URL: hydra.origin, HYDRA_ADMIN_URL: hydra.origin });
});
afterAll(() => hydra.close());
beforeEach(() => {
  for (const level of ['info', 'warn', 'error'] as const) jest.spyOn(log, level).mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

/** Answers as Hydra does, with the request's own state. */
function answerWith(params: Record<string, string>): void {
  hydra.answerWith((request, response) => {
    if (request.url?.startsWith('/.well-known/')) return json(200, { issuer: UI })(request, response);
    const { searchParams } = new URL(request.url ?? '', UI);
    const state = searchParams.get('state') ?? '';
    const location = `${searchParams.get('redirect_uri')}?${new URLSearchParams({ ...params, state })}`;
    response.writeHead(303, { location }).end();
  });
}

async function visit(query: Record<string, string>, proof = S256): Promise<{ status: number; to: URL; page: string }> {
  const all = { client_id: CLIENT.id, response_type: 'code', scope: 'x', state: 'short', ...query };
  const search = `?${new URLSearchParams(all)}&${proof}`;
  const headers = { accept: 'text/html', 'sec-fetch-site': 'cross-site' };
  const response = await authorizeUnverified(
    new Request(`${UI}/oauth2/auth${search}`, { headers }),
    {
      match: { kind: 'forward', upstream: 'hydra', path: '/oauth2/auth' },
      outgoing: { path: '/oauth2/auth', search, body: null },
    },
    CLIENT,
  );
  const page = await response.text();
  const link = /<a class="[^"]*" href="([^"]*)" rel="noopener"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
  const to = response.headers.get('location') ?? readRefresh(page) ?? link;
  return { status: response.status, to: new URL(to ?? '/', UI), page };
}

const params = ({ searchParams }: URL) => Object.fromEntries(searchParams);

describe('an authorization request of an unverified client', () => {
  it('gets its code with its own state', async () => {
    answerWith({ code: '1' });
    const { status, to } = await visit({ redirect_uri: WEB });
    expect([status, to.host, params(to)]).toEqual([303, 'agent.example', { code: '1', state: 'short', iss: UI }]);
  });

  it('gets it at localhost, where Hydra knows only an address', async () => {
    answerWith({ code: '1' });
    const { to } = await visit({ redirect_uri: 'http://localhost:33999/cb' });
    expect([to.host, params(to)]).toEqual(['localhost:33999', { code: '1', state: 'short', iss: UI }]);
    const sent = new URL(hydra.seen.find((line) => line.includes('/oauth2/auth'))?.split(' ')[1] ?? '', UI);
    expect(params(sent)).toMatchObject({ redirect_uri: 'http://127.0.0.1:33999/cb', vestibule_loopback: '1' });
  });

  it('gets it at localhost after the sign-in and when it starts again too', async () => {
    answerWith({ code: '1' });
    const shifted = { redirect_uri: 'http://127.0.0.1:33999/cb', vestibule_loopback: '1' };
    const state = 'v~c2hvcnQ~aaaaaaaaaaaaaaaa';
    for (const more of [{ consent_verifier: 'x', state }, { state }]) {
      const { to } = await visit({ ...shifted, ...more });
      expect([to.host, params(to)]).toEqual(['localhost:33999', { code: '1', state: 'short', iss: UI }]);
    }
  });

  it('learns at once what the person has decided', async () => {
    answerWith({ error: 'access_denied' });
    const { status, to } = await visit({ redirect_uri: WEB, consent_verifier: 'denied' });
    expect([status, params(to)]).toMatchObject([303, { error: 'access_denied' }]);
  });

  it.each<[string, Record<string, string>, string | undefined, string]>([
    ['an error of Hydra’s', {}, S256, 'invalid_scope'],
    ['an error of Hydra’s after the sign-in', { login_verifier: 'x' }, S256, 'invalid_scope'],
    ['a silent request', { prompt: 'none' }, S256, 'invalid_scope'],
    ['a resource that it may not use', { resource: 'https://closed.example' }, S256, 'invalid_target'],
    ['a request without PKCE', {}, '', 'invalid_request'],
  ])('isn’t sent anywhere by %s: a page leads back', async (_what, query, proof, error) => {
    answerWith({ error: 'invalid_scope', error_description: 'x' });
    const { status, to, page } = await visit({ redirect_uri: WEB, ...query }, proof);
    expect([status, to.host, page.includes('agent.example')]).toEqual([400, 'agent.example', true]);
    expect(params(to)).toMatchObject({ error, state: 'short', iss: UI });
  });

  it.each<[string, Record<string, string>, string | undefined, string]>([
    ['an error of Hydra’s', {}, S256, 'invalid_scope'],
    ['a fault that we find', {}, '', 'invalid_request'],
  ])('hears at once of %s where it is a program on this device', async (_what, query, proof, error) => {
    answerWith({ error: 'invalid_scope' });
    const { status, to } = await visit({ redirect_uri: PROGRAM, ...query }, proof);
    expect([status, to.host, params(to)]).toMatchObject([303, '127.0.0.1:33999', { error, iss: UI }]);
  });

  it.each([
    ['without an address', {}, 400],
    ['with a marker on another address', { redirect_uri: WEB.replace('cb', 'x'), vestibule_loopback: '1' }, 400],
  ])('is refused without a link %s, before Hydra hears of it', async (_what, query, expected) => {
    answerWith({ code: '1' });
    const { status, to } = await visit(query);
    expect([status, to.href, hydra.seen]).toEqual([expected, `${UI}/`, []]);
  });

  it('is refused without a link where it names an address that isn’t its own', async () => {
    const { status, to } = await visit({ redirect_uri: 'https://evil.example/cb' }, '');
    expect([status, to.href]).toEqual([400, `${UI}/`]);
  });
});
