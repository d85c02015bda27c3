import { log } from '@/lib/log';
import { type FakeServer, json, startFakeServer, useSettings } from '@/lib/testing/fake-server';
import { identity } from '@/lib/testing/fixtures';
import { requireFreshSession, requireSession } from './account-guard';

const UI = 'https://login.example.com';
const HERE = '/settings/delete';
const NOW = 'Wed, 25 Nov 2026 12:00:00 GMT';
const request = new Request(UI + HERE, { headers: { cookie: 'ory_kratos_session=1' } });

let kratos: FakeServer;
beforeAll(async () => {
  kratos = await startFakeServer();
  useSettings({ VESTIBULE_URL: UI, KRATOS_PUBLIC_URL: kratos.origin });
});
afterAll(() => kratos.close());

const whoami = (authenticated_at: string) =>
  json(200, { id: 's', active: true, authenticated_at, identity: identity() }, { Date: NOW });

async function outcome(guard: typeof requireSession) {
  const guarded = await guard(request, HERE);
  return guarded.ok ? 'passed' : (guarded.error.headers.get('location') ?? guarded.error.status);
}

describe('a page for the person who is signed in', () => {
  it('passes a session, however old', async () => {
    kratos.answerWith(whoami('2026-11-20T12:00:00Z'));
    expect(await outcome(requireSession)).toBe('passed');
  });

  it('asks for a sign-in, or for the second factor', async () => {
    kratos.answerWith(json(401, { error: { id: 'session_inactive' } }));
    expect(await outcome(requireSession)).toBe(`/login?return_to=${encodeURIComponent(UI + HERE)}`);
    kratos.answerWith(json(403, { error: { id: 'session_aal2_required' } }));
    expect(await outcome(requireSession)).toBe(`/login?aal=aal2&return_to=${encodeURIComponent(UI + HERE)}`);
  });

  it('never takes an outage for signed out', async () => {
    jest.spyOn(log, 'error').mockImplementation(() => undefined);
    kratos.answerWith(json(503, {}));
    expect(await outcome(requireSession)).toBe(503);
    jest.restoreAllMocks();
  });
});

describe('a page that wants a sign-in from a moment ago', () => {
  it.each([
    ['2026-11-25T11:50:00Z', 'passed'],
    ['2026-11-25T11:49:59Z', `/login?refresh=true&return_to=${encodeURIComponent(UI + HERE)}`],
  ])('judges one at %s by Kratos’ clock', async (authenticatedAt, expected) => {
    kratos.answerWith(whoami(authenticatedAt));
    expect(await outcome(requireFreshSession)).toBe(expected);
  });
});
