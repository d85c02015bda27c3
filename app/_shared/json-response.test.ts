import { log } from '@/lib/log';
import type { SessionProblem } from '@/lib/session-tokens/problem';
import { useSettings } from '@/lib/testing/fake-server';
import { jsonErrorResponse, jsonResponse, withJsonErrors } from './json-response';

beforeAll(() => useSettings({ VESTIBULE_URL: 'https://login.example.com' }));

let lines: { level: string; entry: Record<string, unknown> }[] = [];
beforeEach(() => {
  lines = [];
  for (const level of ['info', 'error'] as const) {
    jest.spyOn(log, level).mockImplementation((entry: unknown) => {
      lines.push({ level, entry: entry as Record<string, unknown> });
    });
  }
});
afterEach(() => jest.restoreAllMocks());

const request = (method = 'GET') => new Request('https://login.example.com/session/jwt?secret=1', { method });

describe('withJsonErrors', () => {
  it('answers with what the route says', async () => {
    const response = await withJsonErrors(['GET'], () => jsonResponse({ a: 1 }))(request());
    expect([response.status, await response.json()]).toEqual([200, { a: 1 }]);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'])('refuses %s and lists the allowed methods', async (method) => {
    const handler = jest.fn();
    const response = await withJsonErrors(['GET'], handler)(request(method));
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('the secret is 1234');
      },
    ],
    ['rejects', () => Promise.reject(new Error('the secret is 1234'))],
  ])('answers 500 without details when the route %s', async (_name, handler) => {
    const response = await withJsonErrors(['GET'], handler)(request());
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      error: 'internal_error',
      reference: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
    expect(text).not.toContain('secret');
    expect(lines[0]).toMatchObject({ level: 'error', entry: { err: expect.any(Error), path: '/session/jwt' } });
  });
});

describe('jsonErrorResponse', () => {
  it.each<[SessionProblem['code'], number, string | undefined]>([
    ['invalid_request', 400, undefined],
    ['login_required', 401, 'https://login.example.com/login'],
    ['insufficient_user_authentication', 403, 'https://login.example.com/login?aal=aal2'],
    ['csrf_failed', 403, undefined],
    ['upstream_unavailable', 503, undefined],
  ])('answers %s with %d, and with a place to sign in where that helps', async (code, status, loginUrl) => {
    const response = jsonErrorResponse(request(), { code, cause: 'for the log only' });
    const body = await response.json();
    expect([response.status, body.error, body.login_url]).toEqual([status, code, loginUrl]);
    expect(JSON.stringify(body)).not.toContain('for the log only');
    expect(lines).toEqual([
      {
        level: status >= 500 ? 'error' : 'info',
        entry: expect.objectContaining({
          error_code: code,
          reference: body.reference,
          cause: 'for the log only',
          path: '/session/jwt',
        }),
      },
    ]);
  });

  it('says when to try again if that is known', () => {
    const header = (problem: SessionProblem) => jsonErrorResponse(request(), problem).headers.get('retry-after');
    expect(header({ code: 'rate_limited', retryAfterSeconds: 17 })).toBe('17');
    expect(header({ code: 'login_required' })).toBeNull();
  });
});
