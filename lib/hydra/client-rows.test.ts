import { type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import {
  createClientRow,
  deleteClientRow,
  getClientRow,
  isClientKnown,
  listClientRows,
  replaceClientRow,
  setClientMetadata,
  takesUrlsAsIds,
} from './client-rows';

let hydra: FakeServer;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({ HYDRA_ADMIN_URL: hydra.origin, HYDRA_PUBLIC_URL: hydra.origin, VESTIBULE_UPSTREAM_TIMEOUT_MS: '2000' });
});
afterAll(() => hydra.close());

const ROW = { client_id: 'https://app.example.com/c' };

describe('takesUrlsAsIds', () => {
  // Recorded from v2.3.0 and v26.2.0.
  it.each<[string, number, unknown, boolean]>([
    ['v2.3.0', 404, { error: { code: 404, message: 'The requested route was not found.' } }, false],
    ['v2.3.0 as a page', 404, '<!DOCTYPE html>', false],
    ['v26.2.0', 404, { error: 'Unable to locate the resource', error_description: '' }, true],
    ['another newer one', 401, { error: 'invalid_client' }, true],
  ])('tells what %s does', async (_, status, body, expected) => {
    hydra.answerWith(json(status, body));
    expect(await takesUrlsAsIds()).toEqual({ ok: true, value: expected });
    expect(hydra.seen).toEqual(['GET /admin/clients/https%3A%2F%2Fprobe.invalid%2Fx']);
  });

  it.each([200, 302, 403, 500])('guesses nothing from a %d', async (status) => {
    hydra.answerWith(json(status, {}));
    expect((await takesUrlsAsIds()).ok).toBe(false);
  });
});

describe('isClientKnown', () => {
  it.each([
    ['http://127.0.0.1:3000/error?error=invalid_client&error_description=x', false],
    ['http://127.0.0.1:3000/error?error=invalid_client', false],
    ['https://op.example.com/cb?error=unsupported_response_type&state=', true],
    ['http://127.0.0.1:3000/error?error=invalid_request&error_hint=error=invalid_client', true],
  ])('reads %s', async (location, expected) => {
    hydra.answerWith(json(302, {}, { location }));
    expect(await isClientKnown('https://a/b?c&d')).toEqual({ ok: true, value: expected });
    expect(hydra.seen).toEqual(['GET /oauth2/auth?client_id=https%3A%2F%2Fa%2Fb%3Fc%26d']);
  });

  it('guesses nothing without a redirect', async () => {
    hydra.answerWith(json(200, {}));
    expect((await isClientKnown('x')).ok).toBe(false);
  });
});

describe('the rows of clients', () => {
  it.each<[string, () => Promise<unknown>, number, unknown]>([
    ['a client that is not there', () => getClientRow('x'), 404, null],
    ['a client that is not there, as some versions say it', () => getClientRow('x'), 401, null],
    ['a new client', () => createClientRow(ROW), 201, 'created'],
    ['a client that another replica has made', () => createClientRow(ROW), 409, 'exists'],
    ['a client that Hydra does not take', () => createClientRow(ROW), 400, 'refused'],
    ['a change that Hydra does not take', () => replaceClientRow(ROW), 400, 'refused'],
    ['a changed client', () => replaceClientRow(ROW), 200, 'replaced'],
    ['a client that is gone', () => replaceClientRow(ROW), 404, 'gone'],
    ['a deleted client', () => deleteClientRow('x'), 204, null],
    ['a client that was deleted before', () => deleteClientRow('x'), 404, null],
    ['a mark', () => setClientMetadata('x', ['a', 'b'], 'c'), 200, null],
  ])('knows %s', async (_, call, status, value) => {
    hydra.answerWith(json(status, {}));
    expect(await call()).toEqual({ ok: true, value });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['reading', () => getClientRow('x')],
    ['creating', () => createClientRow(ROW)],
    ['replacing', () => replaceClientRow(ROW)],
    ['deleting', () => deleteClientRow('x')],
    ['marking', () => setClientMetadata('x', ['a'], 'b')],
    ['listing', () => listClientRows('x', 1)],
  ])('take no other answer for success: %s', async (_, call) => {
    for (const status of [302, 403, 503]) {
      hydra.answerWith(json(status, {}));
      expect(await call()).toMatchObject({ ok: false });
    }
  });
});
