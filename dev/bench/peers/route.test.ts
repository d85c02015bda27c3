import { gatewayRoutes } from '@/lib/gateway/routes';
import { routeByPath } from './route';

const servers = { kratos: 'kratos', hydra: 'hydra', ui: 'ui' };

describe('routeByPath', () => {
  it.each([
    ['/self-service/login/browser', 'kratos'],
    ['/sessions/whoami', 'kratos'],
    ['/schemas/abc', 'kratos'],
    ['/.well-known/ory/webauthn.js', 'kratos'],
    ['/oauth2/auth', 'hydra'],
    ['/oauth2/token', 'hydra'],
    ['/.well-known/jwks.json', 'hydra'],
    ['/userinfo', 'hydra'],
    ['/login', 'ui'],
    ['/consent', 'ui'],
    ['/assets/oauth2/auth', 'ui'],
    ['/userinformation', 'ui'],
  ])('%s goes to %s', (path, server) => {
    expect(routeByPath(path, servers)).toBe(server);
    const forwarded = gatewayRoutes.find(({ pattern }) => pattern.test(path));
    expect(forwarded?.upstream ?? 'ui').toBe(server);
  });
});
