import { z } from 'zod';
import { judgeHydraAnswer, judgeRedirectAnswer } from './error';

const UI = 'http://localhost:3000';
const answer = (status: number, data: unknown = {}) => ({ status, data, headers: {} });
const schema = z.object({ subject: z.string() });

describe('judgeHydraAnswer', () => {
  it('accepts what the API promises', () => {
    expect(judgeHydraAnswer(answer(200, { subject: 'a', more: 1 }), schema)).toEqual({
      ok: true,
      value: { subject: 'a' },
    });
  });

  it.each([
    [404, { kind: 'unknown' }],
    [401, { kind: 'expired' }],
    [410, { kind: 'used' }],
    [400, { kind: 'rejected', cause: 'status 400' }],
    [409, { kind: 'rejected', cause: 'status 409' }],
    [204, { kind: 'invalid', upstream: 'hydra', cause: 'status 204' }],
    [302, { kind: 'invalid', upstream: 'hydra', cause: 'status 302' }],
    [403, { kind: 'invalid', upstream: 'hydra', cause: 'status 403' }],
    [500, { kind: 'invalid', upstream: 'hydra', cause: 'status 500' }],
  ])('judges status %d', (status, error) => {
    expect(judgeHydraAnswer(answer(status, { subject: 'a' }), schema)).toEqual({ ok: false, error });
  });

  it.each([[null], [''], ['<html>'], [[]], [{}], [{ subject: 42 }], [{ subject: null }]])(
    'finds the body %j invalid',
    (data) => {
      const judged = judgeHydraAnswer(answer(200, data), schema);
      expect(judged).toMatchObject({ ok: false, error: { kind: 'invalid', upstream: 'hydra' } });
    },
  );

  it('repeats nothing from a wrong body', () => {
    const judged = judgeHydraAnswer(answer(200, { subject: { secret: 'shibboleth' } }), schema);
    expect(JSON.stringify(judged)).not.toContain('shibboleth');
  });
});

describe('judgeRedirectAnswer', () => {
  it.each([
    [`${UI}/oauth2/auth?login_verifier=a`, `${UI}/oauth2/auth?login_verifier=a`],
    // v26.2.0 returns the target of a used logout challenge without an origin.
    ['/oauth2/sessions/logout?logout_verifier=a', `${UI}/oauth2/sessions/logout?logout_verifier=a`],
  ])('accepts %s', (redirect_to, value) => {
    expect(judgeRedirectAnswer(answer(200, { redirect_to }), UI)).toEqual({ ok: true, value });
  });

  it.each([
    'https://evil.tld/oauth2/auth',
    '//evil.tld/oauth2/auth',
    '\\\\evil.tld',
    'http://localhost:4444/oauth2/auth',
    'http://localhost:3000.evil.tld/',
    'http://localhost:3000@evil.tld/',
    'http://u:p@localhost:3000/',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://[',
    '',
    42,
    null,
    undefined,
    [UI],
  ])('refuses a target of %j', (redirect_to) => {
    const judged = judgeRedirectAnswer(answer(200, { redirect_to }), UI);
    expect(judged).toMatchObject({ ok: false, error: { kind: 'invalid', upstream: 'hydra' } });
  });

  it('judges the status first', () => {
    expect(judgeRedirectAnswer(answer(410, { redirect_to: UI }), UI)).toEqual({ ok: false, error: { kind: 'used' } });
  });
});
