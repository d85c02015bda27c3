import { isOpenToAll, withOpenCors } from './cors';

describe('isOpenToAll', () => {
  it.each<[string, boolean]>([
    ['/.well-known/openid-configuration', true],
    ['/.well-known/oauth-authorization-server', true],
    ['/.well-known/oauth-authorization-server/', true],
    ['/.well-known/oauth-authorization-server/tenant', true],
    ['/.well-known/jwks.json', true],
    ['/oauth2/token', true],
    ['/oauth2/revoke', true],
    ['/oauth2/register', true],
    ['/oauth2/device/auth', true],
    ['/oauth2/auth', false],
    ['/oauth2/device/verify', false],
    ['/oauth2/sessions/logout', false],
    ['/oauth2/register/dcr-1', false],
    ['/userinfo', false],
    ['/session/token', false],
    ['/self-service/login', false],
  ])('%s: %s', (path, isOpen) => {
    expect(isOpenToAll(path)).toBe(isOpen);
  });
});

describe('withOpenCors', () => {
  it('replaces what Hydra says about origins, and never allows cookies', () => {
    const headers = {
      'content-type': 'application/json',
      vary: 'Origin',
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-credentials': 'true',
    };
    expect(withOpenCors(headers)).toEqual({
      'content-type': 'application/json',
      vary: 'Origin',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'retry-after, www-authenticate',
    });
  });
});
