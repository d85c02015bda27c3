import type { SessionState } from '@/lib/kratos/session';
import { log } from '@/lib/log';
import { fail, ok } from '@/lib/result';
import { type FakeServer, json, startFakeServer, useSettings } from '@/lib/testing/fake-server';
import { identity, NOW, session } from '@/lib/testing/fixtures';
import { signedForm } from './forms';
import { guardPost, type OwnForm, readSession } from './post-guard';

const UI = 'https://login.example.com';
const COOKIE = { cookie: '__Host-ory_kratos_session=1; ory_kratos_session=1' };

let kratos: FakeServer;
beforeAll(async () => {
  kratos = await startFakeServer();
  useSettings({ VESTIBULE_URL: UI, KRATOS_PUBLIC_URL: kratos.origin });
});
afterAll(() => kratos.close());

let causes: unknown[] = [];
beforeEach(() => {
  causes = [];
  kratos.answerWith(json(401, { error: { id: 'session_inactive' } }));
  for (const level of ['info', 'error'] as const) {
    jest.spyOn(log, level).mockImplementation((entry: unknown) => {
      const { error_code, cause } = entry as Record<string, unknown>;
      causes.push([error_code, cause]);
    });
  }
});
afterEach(() => jest.restoreAllMocks());

type Form = { challenge: string; scopes: string[] };

const form: OwnForm<'login_challenge' | 'decision', 'scope', Form, { session: SessionState }> = {
  single: ['login_challenge', 'decision'],
  many: ['scope'],
  parse: ({ login_challenge: challenge = '', scope }) =>
    challenge === '' ? fail({ code: 'challenge_missing' }) : ok({ challenge, scopes: scope }),
  read: (request) => readSession(request, '/retry'),
  subject: ({ challenge }) => ({ purpose: 'login', about: challenge }),
};

async function known(headers: Record<string, string> = {}): Promise<SessionState> {
  const read = await readSession(new Request(UI, { headers }), '/retry');
  if (!read.ok) throw new Error('no session');
  return read.value.session;
}

async function fields(about: string, headers: Record<string, string> = {}): Promise<Record<string, string>> {
  return signedForm({ purpose: 'login', session: await known(headers), about }, { decision: 'cancel' }).fields;
}

async function post(body: string | Record<string, string>, headers: Record<string, string> = {}) {
  const init = { method: 'POST', body: new URLSearchParams(body), headers };
  const guarded = await guardPost(new Request(`${UI}/login`, init), form);
  return guarded.ok ? guarded.value : [guarded.error.status, ...causes];
}

describe('guardPost', () => {
  const whoami = (id: string) =>
    json(200, { ...session({ id }), identity: identity(), authenticated_at: new Date(NOW).toISOString() });

  it('lets a form of our own pass, for somebody who is not signed in', async () => {
    const passed = { form: { challenge: 'a', scopes: ['x', 'y'] }, session: { kind: 'none' } };
    expect(await post(`${new URLSearchParams(await fields('a'))}&scope=x&scope=y`)).toEqual(passed);
    expect(kratos.seen).toEqual([]);
  });

  it('lets a form pass for the session that it was made for, and for no other', async () => {
    kratos.answerWith(whoami('session-a'));
    const own = await fields('a', COOKIE);
    expect(await post(own, COOKIE)).toMatchObject({ session: { kind: 'active', session: { id: 'session-a' } } });
    kratos.answerWith(whoami('session-b'));
    expect(await post(own, COOKIE)).toEqual([403, ['csrf_failed', 'token']]);
    expect(await post(own)).toEqual([403, ['csrf_failed', 'token'], ['csrf_failed', 'token']]);
  });

  it('refuses the token of another challenge', async () => {
    expect(await post({ ...(await fields('a')), login_challenge: 'b' })).toEqual([403, ['csrf_failed', 'token']]);
  });

  it.each<[string, Record<string, string>, string, unknown[]]>([
    ['another origin before anything else', { origin: 'https://evil.tld' }, 'bad=1', [403, ['csrf_failed', 'origin']]],
    ['another site', { 'sec-fetch-site': 'same-site' }, 'bad=1', [403, ['csrf_failed', 'origin']]],
    ['a body that isn’t a form', { 'content-type': 'text/plain' }, '', [415, ['unsupported_media_type', undefined]]],
    ['an unknown field', {}, 'login_challenge=a&bad=1', [400, ['param_invalid', undefined]]],
    ['a field that comes twice', {}, 'csrf=1&csrf=2', [400, ['param_repeated', undefined]]],
    ['what the form itself refuses', {}, 'decision=cancel', [400, ['challenge_missing', undefined]]],
    ['a missing token', {}, 'login_challenge=a', [403, ['csrf_failed', 'token']]],
  ])('refuses %s', async (_name, headers, body, expected) => {
    expect(await post(body, headers)).toEqual(expected);
  });

  it('checks no token during an outage, and offers the page behind the form', async () => {
    kratos.answerWith(json(500, {}));
    const init = { method: 'POST', body: new URLSearchParams('login_challenge=a'), headers: COOKIE };
    const guarded = await guardPost(new Request(`${UI}/login`, init), form);
    const response = guarded.ok ? null : guarded.error;
    expect(response?.status).toBe(503);
    expect(await response?.text()).toContain('href="/retry"');
  });
});
