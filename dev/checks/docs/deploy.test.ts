import { gatewayRoutes, matchRoute } from '@/lib/gateway/routes';
import { namedRows, read } from './markdown';

describe('the paths for an ingress in docs/deploy.md', () => {
  const rows = namedRows(read('docs/deploy.md')).filter(([, , to]) => to === 'Kratos' || to === 'Hydra');

  it.each(rows)('%s takes %s and goes to %s, as in the gateway', (path = '', methods = '', to = '') => {
    const found = gatewayRoutes.find(({ pattern }) => pattern.test(path));
    expect(found?.methods.join(', ')).toBe(methods);
    expect(matchRoute(found?.methods[0] ?? '', path)).toEqual({ kind: 'forward', upstream: to.toLowerCase(), path });
  });

  it('include every route of the gateway', () => {
    const unnamed = gatewayRoutes.filter(({ pattern }) => !rows.some(([path = '']) => pattern.test(path)));
    expect(unnamed.map(({ pattern }) => pattern.source)).toEqual([]);
  });
});
