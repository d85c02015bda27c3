import { readLoginParams } from './login-params';
import { Problem } from './problem';

describe('readLoginParams', () => {
  it('has defaults', () => {
    expect(readLoginParams(new URLSearchParams())).toEqual({
      client: 'demo',
      scope: 'openid offline_access profile email api:read',
      maxAge: undefined,
      extra: {},
      retry: '/login',
    });
  });

  it('passes the known parameters on', () => {
    const query =
      'client=first-party&max_age=0&prompt=login+consent&ui_locales=pt-BR+de&login_hint=a%40b.example&scope=openid';
    expect(readLoginParams(new URLSearchParams(query))).toEqual({
      client: 'first-party',
      scope: 'openid',
      maxAge: 0,
      extra: { max_age: '0', prompt: 'login consent', ui_locales: 'pt-BR de', login_hint: 'a@b.example' },
      retry: `/login?${query}`,
    });
  });

  it.each([
    'redirect_uri=https://evil.example',
    'state=x',
    '__proto__=x',
    'prompt=login&prompt=none',
    'client=other',
    'max_age=-1',
    'max_age=',
    'scope=%22',
    'login_hint=a%00b',
    `login_hint=${'a'.repeat(255)}`,
  ])('refuses %s', (query) => {
    expect(() => readLoginParams(new URLSearchParams(query))).toThrow(new Problem('parameter_not_accepted', 400));
  });
});
