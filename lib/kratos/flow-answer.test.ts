import { judgeFlowAnswer } from './flow-answer';

const UUID = '9f425a8d-7efc-4768-8f23-7647a74fdf13';
const node = {
  type: 'input',
  group: 'default',
  messages: [],
  meta: {},
  attributes: { node_type: 'input', name: 'identifier', type: 'text' },
};
const body = {
  id: UUID,
  ui: { action: 'http://localhost:3000/self-service/login?flow=x', method: 'POST', nodes: [node] },
  state: 'choose_method',
  return_to: 'http://localhost:3000/settings',
  request_url: 'http://localhost:3000/self-service/login/browser',
  expires_at: '2026-11-25T12:10:00Z',
  refresh: true,
  requested_aal: 'aal2',
};
const judge = (status: number, data: unknown) => judgeFlowAnswer('login', status, data);
const error = (id: string | null, more: object = {}) => ({
  error: { id, code: 400, message: 'upstream text' },
  ...more,
});
const restart = (why: string, returnTo: string | null = null) => ({ kind: 'restart', why, returnTo });
const TARGET = 'http://localhost:3000/login?aal=aal2';

describe('judgeFlowAnswer for an error', () => {
  it.each<[string, number, object, unknown]>([
    ['session_already_available', 400, {}, { kind: 'already_signed_in' }],
    ['session_aal_already_fulfilled', 400, {}, { kind: 'already_signed_in' }],
    ['session_inactive', 401, {}, { kind: 'sign_in' }],
    ['session_aal1_required', 401, {}, { kind: 'sign_in' }],
    ['session_aal2_required', 403, { redirect_browser_to: TARGET }, { kind: 'aal2_required' }],
    ['session_refresh_required', 403, { redirect_browser_to: TARGET }, { kind: 'go', to: TARGET }],
    ['session_refresh_required', 403, {}, { kind: 'invalid', cause: 'session_refresh_required without a target' }],
    ['browser_location_change_required', 422, { redirect_browser_to: TARGET }, { kind: 'go', to: TARGET }],
    [
      'browser_location_change_required',
      422,
      { redirect_browser_to: null },
      expect.objectContaining({ kind: 'invalid' }),
    ],
    ['self_service_flow_expired', 410, {}, restart('expired')],
    ['self_service_flow_expired', 410, { use_flow_id: UUID }, restart('expired')],
    ['self_service_flow_replaced', 410, { use_flow_id: UUID }, { kind: 'use_flow', id: UUID }],
    ['self_service_flow_replaced', 410, {}, restart('expired')],
    ['self_service_flow_disabled', 400, {}, { kind: 'disabled' }],
    ['self_service_flow_return_to_forbidden', 400, {}, { kind: 'return_to_forbidden' }],
    ['security_csrf_violation', 403, {}, restart('csrf')],
    ['security_identity_mismatch', 403, {}, restart('mismatch')],
    ['identity_disabled', 401, {}, { kind: 'account_disabled' }],
  ])('knows %s (%d) with %j', (id, status, more, expected) => {
    expect(judge(status, error(id, more))).toEqual(expected);
  });

  it.each([
    [410, restart('expired')],
    [404, restart('not_found')],
    [403, restart('csrf')],
    [401, { kind: 'sign_in' }],
    [400, { kind: 'refused' }],
    [422, { kind: 'refused' }],
    [302, { kind: 'invalid', cause: 'flow status 302' }],
    [204, { kind: 'invalid', cause: 'flow status 204' }],
    [500, { kind: 'invalid', cause: 'flow status 500' }],
  ])('goes by the status %d for an unknown id, no id, or an unexpected body', (status, expected) => {
    for (const data of [error('never_heard_of'), error(null), error('__proto__'), {}, null, '<html>', [], 42]) {
      expect(judge(status, data)).toEqual(expected);
    }
  });

  it.each(['Recovery', 'Verification'])('knows by its reason that %s is switched off, which has no id', (flow) => {
    const reason = `${flow} is not allowed because it was disabled.`;
    expect(judge(400, { error: { code: 400, reason } })).toEqual({ kind: 'disabled' });
  });

  it('keeps the return_to of the old flow', () => {
    const data = {
      error: { id: 'self_service_flow_expired', details: { return_to: 'http://localhost:3000/consent' } },
    };
    expect(judge(410, data)).toEqual(restart('expired', 'http://localhost:3000/consent'));
  });

  it('survives details of an unexpected shape', () => {
    expect(judge(410, { error: { id: 'self_service_flow_expired', details: ['x'] } })).toEqual(restart('expired'));
    expect(judge(410, { error: { id: 'self_service_flow_expired', details: { return_to: 7 } } })).toEqual(
      restart('expired'),
    );
  });
});

describe('judgeFlowAnswer for a flow', () => {
  it('reads what the pages need', () => {
    expect(judge(200, body)).toEqual({
      kind: 'flow',
      flow: {
        type: 'login',
        id: UUID,
        ui: {
          action: body.ui.action,
          nodes: [{ ...node, attributes: expect.objectContaining({ name: 'identifier', type: 'text' }) }],
          messages: [],
        },
        state: 'choose_method',
        returnTo: body.return_to,
        requestUrl: body.request_url,
        isRefresh: true,
        requestedAal: 'aal2',
        active: null,
        schemaId: null,
      },
    });
  });

  it('accepts a flow without its optional members', () => {
    const bare = { id: UUID, ui: { action: '/x', method: 'POST', nodes: null }, return_to: '', requested_aal: 'aal3' };
    expect(judge(200, bare)).toMatchObject({
      kind: 'flow',
      flow: { ui: { nodes: [] }, state: null, returnTo: null, isRefresh: false, requestedAal: null },
    });
  });

  it('accepts a node of an unknown type', () => {
    const unknown = { ...node, type: 'hologram', group: 'new', attributes: { node_type: 'hologram' } };
    expect(judge(200, { ...body, ui: { ...body.ui, nodes: [unknown] } })).toMatchObject({
      kind: 'flow',
      flow: { ui: { nodes: [{ ...unknown, type: 'unknown', attributes: {} }] } },
    });
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a page', '<html>'],
    ['a list', []],
    ['no id', { ...body, id: undefined }],
    ['an id that is a number', { ...body, id: 7 }],
    ['no form', { ...body, ui: null }],
    ['a form without a target', { ...body, ui: { ...body.ui, action: 7 } }],
    ['nodes that are no list', { ...body, ui: { ...body.ui, nodes: { length: 1 } } }],
    ['nodes that are a text', { ...body, ui: { ...body.ui, nodes: 'nodes' } }],
    ['a node that is a number', { ...body, ui: { ...body.ui, nodes: [1] } }],
    ['a node without anything', { ...body, ui: { ...body.ui, nodes: [{}] } }],
    ['a node that only has a type', { ...body, ui: { ...body.ui, nodes: [{ type: 'input' }] } }],
    ['a node that is null', { ...body, ui: { ...body.ui, nodes: [null] } }],
    ['a node that is a text', { ...body, ui: { ...body.ui, nodes: ['x'] } }],
    ['a node without attributes', { ...body, ui: { ...body.ui, nodes: [{ ...node, attributes: null }] } }],
    ['a message that is null', { ...body, ui: { ...body.ui, messages: [null] } }],
    ['a return_to that is a list', { ...body, return_to: ['x'] }],
  ])('rejects a body with %s', (_name, data) => {
    expect(judge(200, data)).toEqual({ kind: 'invalid', cause: 'unexpected flow body' });
  });
});
