import { type FakeHandler, type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { getFlowError } from './flow-error';
import { openFlow } from './open-flow';

const ID = '9f425a8d-7efc-4768-8f23-7647a74fdf13';
const NEW_ID = '0f3c1b52-1d5a-4c8e-9c1d-6b1c7a1f2e3d';
const RETURN_TO = 'http://localhost:3000/consent';
const flow = (id: string) => ({ id, ui: { action: '/x', method: 'POST', nodes: [] } });
const error = (id: string, more: object = {}) => ({ error: { id, ...more } });

let kratos: FakeServer;
beforeAll(async () => {
  kratos = await startFakeServer();
  useSettings({ KRATOS_PUBLIC_URL: kratos.origin });
});
afterAll(() => kratos.close());

/** Answers reads of a flow with the first handlers, in turn, and every creation with the last one. */
function answer(
  reads: FakeHandler[],
  creation: FakeHandler = json(200, flow(NEW_ID), { 'Set-Cookie': 'csrf_token_x=y; Path=/' }),
) {
  const left = [...reads];
  kratos.answerWith((request, response) => {
    const handler = request.url?.includes('/browser') ? creation : (left.shift() ?? json(500, {}));
    handler(request, response);
  });
}

const open = (flowId: string | null, returnTo: string | null = null) =>
  openFlow('login', 'a=1; ory_kratos_session=s', { flowId, returnTo });
const CREATE = 'GET /self-service/login/browser';
const READ = `GET /self-service/login/flows?id=${ID}`;

describe('openFlow', () => {
  it('starts a flow and passes its cookies on', async () => {
    answer([]);
    expect(await open(null)).toMatchObject({
      ok: true,
      value: { kind: 'flow', flow: { id: NEW_ID }, setCookies: ['csrf_token_x=y; Path=/'], isRestarted: false },
    });
    expect(kratos.seen).toEqual([CREATE]);
  });

  it('reads the given flow', async () => {
    answer([json(200, flow(ID))]);
    expect(await open(ID)).toMatchObject({ ok: true, value: { kind: 'flow', flow: { id: ID }, isRestarted: false } });
    expect(kratos.seen).toEqual([READ]);
  });

  it.each<[string, number, object]>([
    ['expired', 410, error('self_service_flow_expired')],
    ['expired without an id', 410, {}],
    ['unknown', 404, {}],
    ['another browser’s', 403, error('security_csrf_violation')],
    ['somebody else’s', 403, error('security_identity_mismatch')],
    ['refused', 400, {}],
  ])('starts again, once, if the flow is %s', async (_name, status, body) => {
    answer([json(status, body)]);
    expect(await open(ID)).toMatchObject({
      ok: true,
      value: { kind: 'flow', flow: { id: NEW_ID }, isRestarted: true },
    });
    expect(kratos.seen).toEqual([READ, CREATE]);
  });

  it('keeps the return_to of the old flow', async () => {
    answer([json(410, error('self_service_flow_expired', { details: { return_to: RETURN_TO } }))]);
    await open(ID);
    expect(kratos.seen[1]).toBe(`${CREATE}?return_to=${encodeURIComponent(RETURN_TO)}`);
  });

  it('prefers the return_to of the address', async () => {
    answer([json(410, error('self_service_flow_expired', { details: { return_to: RETURN_TO } }))]);
    await open(ID, 'http://localhost:3000/settings');
    expect(kratos.seen[1]).toContain(encodeURIComponent('/settings'));
  });

  it('follows one replacement but not a chain of them', async () => {
    const replaced = json(410, { ...error('self_service_flow_replaced'), use_flow_id: NEW_ID });
    answer([replaced, json(200, flow(NEW_ID))]);
    expect(await open(ID)).toMatchObject({ ok: true, value: { flow: { id: NEW_ID }, isRestarted: false } });
    answer([replaced, replaced, replaced]);
    expect(await open(ID)).toMatchObject({ ok: true, value: { isRestarted: true } });
    expect(kratos.seen).toHaveLength(3);
  });

  it('drops a return_to that Kratos forbids, once', async () => {
    answer([], json(400, error('self_service_flow_return_to_forbidden')));
    expect(await open(null, 'http://localhost:3000/x')).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    expect(kratos.seen).toEqual([`${CREATE}?return_to=${encodeURIComponent('http://localhost:3000/x')}`, CREATE]);
  });

  it.each<[string, number, object, unknown]>([
    ['somebody is signed in', 400, error('session_already_available'), { kind: 'already_signed_in' }],
    ['nobody is signed in', 401, error('session_inactive'), { kind: 'sign_in' }],
    ['a second factor is due', 403, error('session_aal2_required'), { kind: 'aal2_required' }],
    [
      'Kratos sends elsewhere',
      422,
      { ...error('browser_location_change_required'), redirect_browser_to: '/x' },
      { kind: 'go', to: '/x' },
    ],
    ['the flow is switched off', 400, error('self_service_flow_disabled'), { kind: 'disabled' }],
    ['the account is disabled', 401, error('identity_disabled'), { kind: 'account_disabled' }],
  ])('reports that %s', async (_name, status, body, expected) => {
    answer([], json(status, body));
    expect(await open(null)).toEqual({ ok: true, value: expected });
  });

  it.each<[string, FakeHandler, string]>([
    ['a new flow that has expired already', json(410, error('self_service_flow_expired')), 'invalid'],
    ['a new flow that is a page', json(200, '<html>'), 'invalid'],
    ['an outage', json(502, error('session_inactive')), 'unavailable'],
  ])('does not loop on %s', async (_name, creation, kind) => {
    answer([json(404, {})], creation);
    expect(await open(ID)).toMatchObject({ ok: false, error: { kind } });
    expect(kratos.seen).toHaveLength(2);
  });

  it('never confuses an outage while reading with a lost flow', async () => {
    answer([json(503, error('self_service_flow_expired'))]);
    expect(await open(ID)).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    expect(kratos.seen).toEqual([READ]);
  });
});

describe('getFlowError', () => {
  it.each<[string, number, unknown, string]>([
    ['a known id', 200, error('security_csrf_violation', { code: 403 }), 'cookies_missing'],
    ['another account', 200, error('security_identity_mismatch'), 'account_mismatch'],
    ['an expired flow', 200, error('self_service_flow_expired'), 'flow_expired'],
    ['a flow that is switched off', 200, error('self_service_flow_disabled'), 'flow_disabled'],
    ['a disabled account', 200, error('identity_disabled'), 'account_disabled'],
    ['a disabled account in words', 200, { error: { code: 401, reason: 'Identity is disabled.' } }, 'account_disabled'],
    ['a status alone', 200, { error: { code: 404, message: 'upstream text' } }, 'flow_not_found'],
    ['a failure of Kratos’ own', 200, { error: { code: 500 } }, 'upstream_unavailable'],
    ['an unknown id', 200, error('never_heard_of'), 'unknown_error'],
    ['a body of another shape', 200, { error: ['x'] }, 'unknown_error'],
    ['an unknown error', 404, error('x'), 'unknown_error'],
  ])('returns our code for %s', async (_name, status, body, expected) => {
    kratos.answerWith(json(status, body));
    expect(await getFlowError(ID)).toEqual({ ok: true, value: expected });
  });
});
