import { type FakeHandler, type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { ADA } from '../testing/fixtures';
import { endKratosSession } from './end-session';
import { getIdentityState } from './read-identity';

const COOKIE = 'ory_kratos_session=s';
const GONE = 'ory_kratos_session=; Path=/; Max-Age=0';

let kratos: FakeServer;
beforeAll(async () => {
  kratos = await startFakeServer();
  useSettings({ KRATOS_PUBLIC_URL: kratos.origin, KRATOS_ADMIN_URL: kratos.origin });
});
afterAll(() => kratos.close());

const flow = json(200, { logout_token: 'ory_lo_x', logout_url: 'x' });
const ended: FakeHandler = (_request, response) => response.writeHead(204, { 'Set-Cookie': GONE }).end();
const whoami = json(200, { id: 's', active: true, authenticated_at: '2026-11-25T11:50:00Z', identity: { id: ADA } });

/** One handler for each step of a logout. */
function answer(steps: { flow: FakeHandler; end: FakeHandler; whoami: FakeHandler }) {
  kratos.answerWith((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/self-service/logout/browser') return steps.flow(request, response);
    return (path === '/self-service/logout' ? steps.end : steps.whoami)(request, response);
  });
}

describe('endKratosSession', () => {
  it('ends the session, checks that it is gone, and passes on the cookies', async () => {
    answer({ flow, end: ended, whoami: json(401, { error: { code: 401 } }) });
    expect(await endKratosSession(COOKIE)).toEqual({ ok: true, value: [GONE] });
    expect(kratos.seen).toEqual([
      'GET /self-service/logout/browser',
      'GET /self-service/logout?token=ory_lo_x',
      'GET /sessions/whoami',
    ]);
  });

  it('has nothing to do if nobody is signed in', async () => {
    answer({ flow: json(401, { error: { code: 401 } }), end: ended, whoami });
    expect(await endKratosSession(COOKIE)).toEqual({ ok: true, value: [] });
    expect(kratos.seen).toHaveLength(1);
  });

  it.each<[string, Parameters<typeof answer>[0], string]>([
    ['a session that outlives its end', { flow, end: ended, whoami }, 'invalid'],
    ['a token that is missing', { flow: json(200, {}), end: ended, whoami }, 'invalid'],
    ['a token that is empty', { flow: json(200, { logout_token: '' }), end: ended, whoami }, 'invalid'],
    ['an outage before', { flow: json(503, {}), end: ended, whoami }, 'unavailable'],
    ['an outage during', { flow, end: json(503, {}), whoami: json(401, { error: { code: 401 } }) }, 'unavailable'],
    ['an outage after', { flow, end: ended, whoami: json(503, {}) }, 'unavailable'],
  ])('never treats %s as signed out', async (_name, steps, kind) => {
    answer(steps);
    expect(await endKratosSession(COOKIE)).toMatchObject({ ok: false, error: { kind, upstream: 'kratos' } });
  });
});

describe('getIdentityState', () => {
  it.each<[string, number, unknown, unknown]>([
    ['active', 200, { id: ADA, state: 'active' }, { ok: true, value: 'active' }],
    ['inactive', 200, { id: ADA, state: 'inactive' }, { ok: true, value: 'inactive' }],
    ['unknown', 404, {}, { ok: true, value: 'unknown' }],
  ])('returns %s', async (_name, status, body, expected) => {
    kratos.answerWith(json(status, body));
    expect(await getIdentityState(ADA)).toEqual(expected);
    expect(kratos.seen).toEqual([`GET /admin/identities/${ADA}`]);
  });

  it.each<[string, number, unknown, string]>([
    ['a page', 200, '<html>', 'invalid'],
    ['a refusal', 403, {}, 'invalid'],
    ['an outage', 500, {}, 'unavailable'],
  ])('does not guess around %s', async (_name, status, body, kind) => {
    kratos.answerWith(json(status, body));
    expect(await getIdentityState(ADA)).toMatchObject({ ok: false, error: { kind } });
  });

  it.each(['', 'root', '../clients', `${ADA}/sessions`])('asks nobody about %j', async (id) => {
    kratos.answerWith(json(200, { id }));
    expect(await getIdentityState(id)).toEqual({ ok: true, value: 'unknown' });
    expect(kratos.seen).toEqual([]);
  });
});
