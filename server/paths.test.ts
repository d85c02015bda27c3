import { isInternal } from './paths.mjs';

describe('isInternal', () => {
  it.each([
    '/internal',
    '/internal/',
    '/internal/hooks/token',
    '/internal/hooks/token?x=1',
    '/internal/anything/else',
    '/internal?',
    '/internal#/x',
    '/INTERNAL/hooks/token',
    '/Internal/hooks/token',
    '/%69nternal/hooks/token',
    '/%49NTERNAL/hooks/token',
    '/internal%2fhooks%2ftoken',
    '/internal%2Fhooks/token',
    '/internal%5chooks/token',
    '/internal\\hooks\\token',
    '\\internal/hooks/token',
    '/%2finternal/hooks/token',
    '/%5cinternal/hooks/token',
    '//internal/hooks/token',
    '///internal/hooks/token',
    '/./internal/hooks/token',
    '/x/../internal/hooks/token',
    '/x/y/../../internal/hooks/token',
    '/x/%2e%2e/internal/hooks/token',
    '/x/.%2E/internal/hooks/token',
    '/x%2f..%2finternal/hooks/token',
    '/x\\..\\internal/hooks/token',
    '/x//../internal/hooks/token',
    '/../internal/hooks/token',
    '/internal/../internal/hooks/token',
    '/%2569nternal/hooks/token',
    '/%252569nternal/hooks/token',
    '/internal%252fhooks/token',
    '/internal%3fx/hooks/token',
    '/internal/%zz',
  ])('knows %s', (url) => {
    expect(isInternal(url)).toBe(true);
  });

  it.each([
    '/',
    '/login',
    '/login?return_to=/internal/hooks/token',
    '/login?x=/../internal',
    '/internals',
    '/internal-api/me',
    '/internal.txt',
    '/x/internal/hooks/token',
    '/internal/../login',
    '/self-service/internal',
    '/oauth2/auth?state=internal',
    '/%zz/internal',
    '/%2525252569nternal',
    '',
  ])('lets %s be', (url) => {
    expect(isInternal(url)).toBe(false);
  });
});
