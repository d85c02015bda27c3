import { isPlainPath } from './path';

describe('isPlainPath', () => {
  it.each(['/', '/health', '/api/me', '/session-api/me', '/api/caf%C3%A9', '/api/a.b', '/api/...'])(
    'takes %s',
    (path) => {
      expect(isPlainPath(path)).toBe(true);
    },
  );

  it.each([
    '',
    '*',
    'api/me',
    '//api/me',
    '/api//me',
    '/api/me/',
    '/session-api/../api/me',
    '/session-api/./me',
    '/session-api/%2e%2e/api/me',
    '/session-api/%2E./api/me',
    '/session-api/..%2fapi/me',
    '/session-api%2f..%2fapi/me',
    '/session-api/..%5capi/me',
    '/session-api/..\\api\\me',
    '/session-api/%252e%252e/api/me',
    '/api/%zz',
    'http://127.0.0.1/api/me',
  ])('refuses "%s"', (path) => {
    expect(isPlainPath(path)).toBe(false);
  });
});
