import { type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { ADA } from '../testing/fixtures';
import { recordCalls } from '../testing/recorded-calls';
import { endOtherSession, endOtherSessions, getSessionRecords } from './sessions';

const ID = '7b1cbd8e-5d8f-4b3a-8d4f-0c1a5b2f6e7a';
const LATER = new Date(Date.now() + 3_600_000).toISOString();
const whole = {
  id: ID,
  active: true,
  issued_at: '2026-11-25T11:50:00Z',
  authenticated_at: '2026-11-25T12:50:00.5Z',
  expires_at: LATER,
  authentication_methods: [
    { method: 'oidc', provider: 'acme', completed_at: '2026-11-25T11:50:00Z' },
    { method: 'totp', aal: 'aal2' },
  ],
  devices: [
    { ip_address: '203.0.113.1', user_agent: 'first', location: '' },
    { ip_address: '203.0.113.2', user_agent: 'second', location: 'Bonn, DE' },
  ],
  identity: { id: ADA },
};

let kratos: FakeServer;
beforeAll(async () => {
  kratos = await startFakeServer();
  useSettings({ KRATOS_PUBLIC_URL: kratos.origin, KRATOS_ADMIN_URL: kratos.origin });
});
afterAll(() => kratos.close());

describe('getSessionRecords', () => {
  it('reads when, how and from where, by the newest device', async () => {
    kratos.answerWith(json(200, [whole]));
    expect(await getSessionRecords(ADA)).toEqual({
      ok: true,
      value: [
        {
          id: ID,
          isAlive: true,
          startedAtMs: Date.parse('2026-11-25T11:50:00Z'),
          confirmedAtMs: Date.parse('2026-11-25T12:50:00.5Z'),
          methods: [
            { method: 'oidc', provider: 'acme', atMs: Date.parse('2026-11-25T11:50:00Z') },
            { method: 'totp', provider: null, atMs: null },
          ],
          userAgent: 'second',
          place: 'Bonn, DE',
          address: '203.0.113.2',
        },
      ],
    });
  });

  it.each([
    ['ended', { active: false }, false],
    ['expired', { expires_at: '2020-01-01T00:00:00Z' }, false],
    ['without an end', { expires_at: undefined }, true],
  ])('knows which are alive: %s', async (_name, changes, isAlive) => {
    kratos.answerWith(json(200, [{ ...whole, ...changes }]));
    expect(await getSessionRecords(ADA)).toMatchObject({ ok: true, value: [{ isAlive }] });
  });

  it('reads a session of which hardly anything is known, and an empty list', async () => {
    kratos.answerWith(json(200, [{ id: ID, devices: null, authentication_methods: null }]));
    expect(await getSessionRecords(ADA)).toMatchObject({ ok: true, value: [{ isAlive: false, userAgent: null }] });
    kratos.answerWith(json(200, null));
    expect(await getSessionRecords(ADA)).toEqual({ ok: true, value: [] });
  });

  it.each([
    [404, 'invalid'],
    [200, 'invalid'],
    [503, 'unavailable'],
  ])('never takes the answer %d for an empty list', async (status, kind) => {
    kratos.answerWith(json(status, { error: 'x' }));
    expect(await getSessionRecords(ADA)).toMatchObject({ ok: false, error: { kind } });
  });

  it('asks for nothing but an identity', async () => {
    const calls = await recordCalls(kratos, () => getSessionRecords('../identities'));
    expect(calls).toEqual([]);
  });
});

describe('ending other sessions', () => {
  it.each([200, 204, 404])('takes %d for done', async (status) => {
    kratos.answerWith(json(status, {}));
    expect(await endOtherSession('ory_kratos_session=s', ID)).toEqual({ ok: true, value: null });
    expect(await endOtherSessions('ory_kratos_session=s')).toEqual({ ok: true, value: null });
  });

  it.each([
    [401, 'invalid'],
    [403, 'invalid'],
    [500, 'unavailable'],
  ])('never takes %d for done', async (status, kind) => {
    kratos.answerWith(json(status, {}));
    expect(await endOtherSession('ory_kratos_session=s', ID)).toMatchObject({ ok: false, error: { kind } });
    expect(await endOtherSessions('ory_kratos_session=s')).toMatchObject({ ok: false, error: { kind } });
  });

  it('puts nothing but an id into the path', async () => {
    const calls = await recordCalls(kratos, () => endOtherSession('ory_kratos_session=s', 'whoami'));
    expect(calls).toEqual([]);
  });
});
