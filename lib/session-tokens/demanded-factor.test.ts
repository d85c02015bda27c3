import { type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { session } from '../testing/fixtures';
import { getSessionToken } from './exchange';

const { aal: _aal, ...rest } = session();
const whoami = (level: string) => ({
  ...rest,
  authenticated_at: '2026-11-25T11:50:00Z',
  authenticator_assurance_level: level,
  tokenized: 'e30.e30.c2ln',
});

let kratos: FakeServer;
beforeAll(async () => {
  kratos = await startFakeServer();
  useSettings({ KRATOS_PUBLIC_URL: kratos.origin, VESTIBULE_SECOND_FACTOR: 'everybody' });
});
afterAll(() => kratos.close());

describe('getSessionToken where everybody needs a second factor', () => {
  it.each([
    ['aal1', { ok: false, error: expect.objectContaining({ code: 'insufficient_user_authentication' }) }],
    ['aal2', { ok: true, value: expect.objectContaining({ token: 'e30.e30.c2ln' }) }],
  ])('judges a session with %s', async (level, expected) => {
    kratos.answerWith(json(200, whoami(level)));
    const caller = { cookie: 'ory_kratos_session=x', clientIp: '192.0.2.1' };
    expect(await getSessionToken(caller, 'notes')).toEqual(expected);
  });
});
