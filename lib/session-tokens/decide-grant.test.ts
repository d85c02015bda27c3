import { decideGrant, type GrantRequest } from './decide-grant';

const allowed = {
  scopes: ['api:read', 'profile', 'email'],
  audiences: ['https://api.example.com', 'https://more.example.com'],
};
const wish = (changes: Partial<GrantRequest>): GrantRequest => ({ scope: '', audience: [], ...changes });

describe('decideGrant', () => {
  it.each<[string, Partial<GrantRequest>]>([
    ['nothing', {}],
    ['spaces', { scope: '  ', audience: [' ', ''] }],
  ])('grants everything possible if %s was requested', (_name, changes) => {
    expect(decideGrant(wish(changes), allowed)).toEqual({ ok: true, value: allowed });
  });

  it.each<[string, Partial<GrantRequest>, Partial<typeof allowed>]>([
    ['fewer scopes', { scope: 'email' }, { scopes: ['email'] }],
    ['scopes in another order', { scope: 'email api:read' }, { scopes: ['email', 'api:read'] }],
    ['a scope twice, which counts once', { scope: 'email email  email' }, { scopes: ['email'] }],
    ['one audience', { audience: ['https://more.example.com'] }, { audiences: ['https://more.example.com'] }],
    [
      'audiences in one text',
      { audience: ['https://more.example.com https://api.example.com'] },
      { audiences: [...allowed.audiences].reverse() },
    ],
    [
      'an audience twice',
      { audience: ['https://api.example.com', 'https://api.example.com'] },
      { audiences: ['https://api.example.com'] },
    ],
  ])('grants %s as requested, and the default for the rest', (_name, changes, expected) => {
    expect(decideGrant(wish(changes), allowed)).toEqual({ ok: true, value: { ...allowed, ...expected } });
  });

  it.each([
    'api:write',
    'email api:write',
    'offline_access',
    'openid',
    'EMAIL',
    'email,profile',
    'email\tprofile',
    'email\nprofile',
    '"email"',
    'emaíl',
    'constructor',
    '*',
  ])('refuses the scope %j as a whole', (scope) => {
    expect(decideGrant(wish({ scope }), allowed)).toEqual({ ok: false, error: { code: 'invalid_scope' } });
  });

  it.each([
    'https://evil.tld',
    'https://api.example.com/',
    'https://API.example.com',
    'https://api.example.com https://evil.tld',
    'https://api.example.com\thttps://more.example.com',
    '__proto__',
  ])('refuses the audience %j as a whole', (audience) => {
    expect(decideGrant(wish({ audience: [audience] }), allowed)).toEqual({
      ok: false,
      error: { code: 'invalid_target' },
    });
  });

  it('grants nothing if nothing may be granted', () => {
    const none = { scopes: [], audiences: [] };
    expect(decideGrant(wish({}), none)).toEqual({ ok: true, value: none });
    expect(decideGrant(wish({ scope: 'email' }), none)).toEqual({ ok: false, error: { code: 'invalid_scope' } });
  });
});
