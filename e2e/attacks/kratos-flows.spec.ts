import { randomUUID } from 'node:crypto';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { onlyFor, respondJson } from '../support/faults';
import { newEmail, newPassword } from '../support/people';
import { PASSWORD_BUTTON } from '../support/visits';

const FLOWS = ['login', 'registration', 'recovery', 'verification'] as const;
const flowIn = (text: string) => /\/self-service\/\w+\?flow=([0-9a-f-]{36})/.exec(text)?.[1] ?? '';

for (const type of FLOWS) {
  test(`a ${type} flow of another browser is replaced by a fresh one, with a notice`, async ({
    visitor,
    newVisitor,
  }) => {
    const other = newVisitor();
    const page = await other.open(`/${type}`);
    const typed = newEmail('typed');
    const button = type === 'login' || type === 'registration' ? PASSWORD_BUTTON : 'method=code';
    const kept =
      type === 'registration'
        ? page
        : await other.press(page, button, { identifier: typed, email: typed, password: newPassword() });
    const id = flowIn(kept.text);
    expect(id).not.toBe('');
    const answer = await visitor.open(`/${type}?flow=${id}`);
    expect(answer.status).toBe(200);
    expect(flowIn(answer.text)).not.toBe(id);
    expect(answer.text.includes(typed)).toBe(false);
    expect(answer.text).toMatch(/role="status"|class="notice/);
  });
}

test('a malformed flow ID is refused at once, and an unknown one starts a new flow once', async ({
  visitor,
  watched,
}) => {
  const bad = [
    '',
    'x',
    "1' OR '1'='1",
    `${randomUUID()}x`,
    '../admin',
    'x'.repeat(10_000),
    '{"$ne":null}',
    'undefined',
  ];
  for (const type of [...FLOWS, 'settings']) {
    for (const id of bad) {
      const answer = await visitor.send(`/${type}?${new URLSearchParams({ flow: id })}`);
      expectProblem(answer, 400, id === '' ? 'param_missing' : 'param_invalid');
    }
    const id = randomUUID();
    expectProblem(await visitor.send(`/${type}?flow=${id}&flow=${id}`), 400, 'param_repeated');
  }
  expect(watched.calls()).toEqual([]);
  for (const type of FLOWS) {
    const before = watched.calls().length;
    expect((await visitor.send(`/${type}?flow=${randomUUID()}`)).status).toBe(200);
    expect(watched.calls().length - before).toBeLessThanOrEqual(3);
  }
});

const FLOW_ERRORS: [
  id: string,
  status: number,
  extra: object,
  expected: { status: number; location?: RegExp; code?: string },
][] = [
  ['self_service_flow_expired', 410, {}, { status: 200 }],
  ['self_service_flow_replaced', 403, { use_flow_id: randomUUID() }, { status: 200 }],
  ['security_csrf_violation', 403, {}, { status: 200 }],
  ['security_identity_mismatch', 403, {}, { status: 200 }],
  // Kratos and its own whoami disagree: redirecting the browser could go on forever.
  ['session_already_available', 400, {}, { status: 502, code: 'upstream_invalid' }],
  [
    'session_aal2_required',
    403,
    { redirect_browser_to: 'https://evil.test/' },
    { status: 303, location: /\/login\?aal=aal2/ },
  ],
  [
    'session_refresh_required',
    403,
    { redirect_browser_to: 'https://evil.test/' },
    { status: 502, code: 'upstream_invalid' },
  ],
  [
    'session_refresh_required',
    403,
    { redirect_browser_to: 'javascript:alert(1)' },
    { status: 502, code: 'upstream_invalid' },
  ],
  [
    'browser_location_change_required',
    422,
    { redirect_browser_to: '//evil.test/' },
    { status: 502, code: 'upstream_invalid' },
  ],
  [
    'browser_location_change_required',
    422,
    { redirect_browser_to: '/recovery?flow=1' },
    { status: 303, location: /\/recovery\?flow=1$/ },
  ],
  ['browser_location_change_required', 422, {}, { status: 502, code: 'upstream_invalid' }],
  ['self_service_flow_disabled', 404, {}, { status: 404, code: 'flow_disabled' }],
  ['identity_disabled', 401, {}, { status: 403, code: 'account_disabled' }],
  ['something_new', 418, {}, { status: 200 }],
];

test('every error of Kratos about a flow has its own page, which trusts none of Kratos’ texts or targets', async ({
  newVisitor,
  watched,
}) => {
  const visitor = newVisitor({ may5xx: true });
  for (const [id, status, extra, expected] of FLOW_ERRORS) {
    await test.step(`${id} ${JSON.stringify(extra).slice(0, 60)}`, async () => {
      const texts = { reason: 'SECRET-REASON', message: 'SECRET-MESSAGE', debug: 'SECRET-DEBUG' };
      const error = { id, code: status, status: 'x', ...texts };
      const fault = respondJson(status, { error, ...extra });
      watched.upstreams.kratosPublic.fault = onlyFor('/self-service/login/flows', fault);
      const answer = await visitor.send(`/login?flow=${randomUUID()}`);
      if (expected.code) expectProblem(answer, expected.status, expected.code);
      else expect(answer.status).toBe(expected.status);
      if (expected.location) expect(answer.headers['location']).toMatch(expected.location);
      expect(answer.text.includes('SECRET-')).toBe(false);
    });
  }
});
