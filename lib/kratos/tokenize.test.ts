import { type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { active, session } from '../testing/fixtures';
import { tokenizeSession } from './tokenize';

const COOKIE = 'theme=dark; ory_kratos_session=s3ss10n; csrf_token_abc=c; ory_hydra_session=h; __Host-app=a';
const TOKEN = 'e30.e30.c2ln';
const { aal: _aal, ...rest } = session();
const whoami = { ...rest, authenticated_at: '2026-11-25T11:50:00Z', tokenized: TOKEN };
const date = { Date: 'Wed, 25 Nov 2026 12:00:00 GMT' };

let kratos: FakeServer;
beforeAll(async () => {
  kratos = await startFakeServer();
  useSettings({ KRATOS_PUBLIC_URL: kratos.origin, VESTIBULE_UPSTREAM_TIMEOUT_MS: '500' });
});
afterAll(() => kratos.close());

const invalid = { ok: false, error: expect.objectContaining({ kind: 'invalid', upstream: 'kratos' }) };
const unavailable = { ok: false, error: expect.objectContaining({ kind: 'unavailable', upstream: 'kratos' }) };
const ask = () => tokenizeSession(COOKIE, 'internal');

describe('tokenizeSession', () => {
  it('asks as the browser, with Kratos’ cookies only, and returns the session with its token', async () => {
    let cookie: string | undefined;
    kratos.answerWith((request, response) => {
      cookie = request.headers.cookie;
      json(200, whoami, date)(request, response);
    });
    expect(await ask()).toEqual({ ok: true, value: { ...active(), token: TOKEN } });
    expect(cookie).toBe('ory_kratos_session=s3ss10n; csrf_token_abc=c');
    expect(kratos.seen).toEqual(['GET /sessions/whoami?tokenize_as=internal']);
  });

  it('lets no template add a parameter', async () => {
    kratos.answerWith(json(200, whoami));
    await tokenizeSession(COOKIE, 'internal&tokenize_as=other');
    expect(kratos.seen).toEqual(['GET /sessions/whoami?tokenize_as=internal%26tokenize_as%3Dother']);
  });

  it('also recognises the session cookie with a prefix', async () => {
    kratos.answerWith(json(200, whoami, date));
    expect(await tokenizeSession('__Host-ory_kratos_session=s', 'internal')).toMatchObject({
      ok: true,
      value: { token: TOKEN },
    });
  });

  it.each([null, '', 'theme=dark', 'ory_kratos_session='])('makes no call for the cookies %j', async (cookie) => {
    kratos.answerWith(json(200, whoami));
    expect(await tokenizeSession(cookie, 'internal')).toEqual({ ok: true, value: { kind: 'none' } });
    expect(kratos.seen).toEqual([]);
  });

  it.each<[string, number, unknown, object]>([
    ['no session', 401, { error: { id: 'session_inactive', code: 401 } }, { kind: 'none' }],
    ['a session that has ended', 200, { ...whoami, active: false }, { kind: 'none' }],
    ['a missing second factor', 403, { error: { id: 'session_aal2_required' } }, { kind: 'aal2_required' }],
  ])('reports %s', async (_name, status, body, expected) => {
    kratos.answerWith(json(status, body));
    expect(await ask()).toEqual({ ok: true, value: expect.objectContaining(expected) });
  });

  it('treats a 400 as a mistake in Kratos’ configuration, and names the template', async () => {
    kratos.answerWith(json(400, { error: { code: 400, reason: 'Unable to find tokenizer template "internal".' } }));
    const answer = await ask();
    expect(answer).toEqual(invalid);
    expect(answer.ok ? '' : answer.error.cause).toContain('"internal" is missing in Kratos');
  });

  it.each<[string, number, unknown]>([
    ['a session without a token', 200, { ...whoami, tokenized: undefined }],
    ['an empty token', 200, { ...whoami, tokenized: '' }],
    ['a token that isn’t a JWT', 200, { ...whoami, tokenized: 'a b.c.d' }],
    ['a 401 of a proxy', 401, '<html>'],
    ['another 403', 403, { error: { id: 'something_else' } }],
    ['a redirect', 302, {}],
    ['no identity', 200, { ...whoami, identity: null }],
  ])('does not guess around %s', async (_name, status, body) => {
    kratos.answerWith(json(status, body));
    expect(await ask()).toEqual(invalid);
  });

  it.each([500, 502, 503])('treats status %d as an outage', async (status) => {
    kratos.answerWith(json(status, { error: { id: 'session_inactive' } }));
    expect(await ask()).toEqual(unavailable);
  });

  it('reports too many tries', async () => {
    kratos.answerWith(json(429, { error: { id: 'session_inactive' } }));
    expect(await ask()).toMatchObject({ ok: false, error: { kind: 'rate_limited' } });
  });

  it('treats silence as an outage', async () => {
    kratos.answerWith(() => undefined);
    expect(await ask()).toEqual(unavailable);
  });
});
