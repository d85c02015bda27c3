import {
  isAcceptableRedirect,
  isLoopbackRedirect,
  isRedirectOf,
  toLocalhost,
  toLoopbackAddress,
} from './redirect-uris';

describe('isAcceptableRedirect', () => {
  it.each([
    'https://claude.ai/api/mcp/auth_callback',
    'https://app.example.com/cb?x=1',
    'https://app.example.com',
    'https://app.example.com:8443/cb',
    'http://127.0.0.1/callback',
    'http://127.0.0.1:33418/',
    'http://127.0.0.1:33418',
    'http://localhost/callback',
    'http://localhost:6274/oauth/callback',
    'http://[::1]:5000/cb',
  ])('takes %s', (uri) => {
    expect(isAcceptableRedirect(uri)).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'cursor://anysphere.cursor-mcp/oauth/callback',
    'http://evil.example.com/cb',
    'http://localhost.evil.com/cb',
    'http://127.0.0.1.evil.com/cb',
    'http://127.0.0.1@evil.com/cb',
    'http://localhost:80@evil.com/cb',
    'http://2130706433/cb',
    'http://127.1/cb',
    'http://127.0.0.2/cb',
    'http://0.0.0.0/cb',
    'http://LOCALHOST/cb',
    'http://localhost:99999/cb',
    'http://localhost:/cb',
    'https://*.example.com/cb',
    'https://app.example.com/*',
    'https://app.example.com/cb#x',
    'https://app.example.com/cb#',
    'https://user:pw@app.example.com/cb',
    'https://@app.example.com/cb',
    'https://App.example.com/cb',
    'https://app.example.com:443/cb',
    'https://app.example.com/a/../cb',
    'https://app.example.com\\cb',
    'https://app.example.com/c b',
    'https://\u0430pp.example.com/cb',
    'https:app.example.com/cb',
    '//app.example.com/cb',
    '/cb',
    '',
    `https://app.example.com/${'a'.repeat(1000)}`,
  ])('refuses %s', (uri) => {
    expect(isAcceptableRedirect(uri)).toBe(false);
  });

  it.each([
    ['cursor://anysphere.cursor-mcp/oauth/callback', true],
    ['cursor:/callback', true],
    ['cursor:callback', false],
    ['cursors://x/cb', false],
    ['CURSOR://x/cb', false],
    ['cursor://x/cb#f', false],
    ['cursor://u@x/cb', false],
    ['vscode://x/cb', false],
  ])('judges %s by the list of schemes', (uri, expected) => {
    expect(isAcceptableRedirect(uri, ['cursor'])).toBe(expected);
  });
});

describe('isRedirectOf', () => {
  it.each([
    ['https://app.example.com/cb', 'https://app.example.com/cb'],
    ['http://localhost:1/callback', 'http://localhost/callback'],
    ['http://localhost/callback', 'http://localhost:3118/callback'],
    ['http://127.0.0.1:50000/', 'http://127.0.0.1:33418/'],
    ['http://[::1]:50000/cb', 'http://[::1]/cb'],
    ['http://127.0.0.1:1/cb?x=1', 'http://127.0.0.1/cb?x=1'],
    ['cursor://x/cb', 'cursor://x/cb'],
  ])('finds %s in %s', (uri, registered) => {
    expect(isRedirectOf(uri, [registered])).toBe(true);
  });

  it.each([
    ['another path', 'http://localhost:1/other', 'http://localhost/callback'],
    ['a longer path', 'http://localhost:1/callback/x', 'http://localhost/callback'],
    ['another query', 'http://localhost:1/callback?x=1', 'http://localhost/callback'],
    ['another loopback host', 'http://127.0.0.1:1/callback', 'http://localhost/callback'],
    ['an address nearby', 'http://127.0.0.2:1/callback', 'http://127.0.0.1/callback'],
    ['https', 'https://localhost:1/callback', 'http://localhost/callback'],
    ['user information', 'http://me@localhost:1/callback', 'http://localhost/callback'],
    ['another port with https', 'https://app.example.com:8443/cb', 'https://app.example.com/cb'],
    ['a fragment', 'http://localhost:1/callback#x', 'http://localhost/callback'],
    ['a host that begins alike', 'http://localhost.evil.com:1/callback', 'http://localhost/callback'],
    ['a port that is none', 'http://localhost:x/callback', 'http://localhost/callback'],
    ['a spelling with dots', 'http://localhost:1/a/../callback', 'http://localhost/callback'],
    ['another path behind a custom scheme', 'cursor://x/other', 'cursor://x/cb'],
  ])('refuses %s', (_, uri, registered) => {
    expect(isRedirectOf(uri, [registered])).toBe(false);
  });
});

describe('localhost for Hydra', () => {
  it.each([
    ['http://localhost:33999/callback', 'http://127.0.0.1:33999/callback'],
    ['http://localhost', 'http://127.0.0.1'],
    ['http://localhost?x=1', 'http://127.0.0.1?x=1'],
  ])('turns %s into %s and back', (written, forHydra) => {
    expect(toLoopbackAddress(written)).toBe(forHydra);
    expect(toLocalhost(forHydra)).toBe(written);
  });

  it.each(['https://localhost/cb', 'http://localhost.evil.com/cb', 'https://127.0.0.1/cb', 'http://127.0.0.11/cb'])(
    'leaves %s alone',
    (uri) => {
      expect(toLoopbackAddress(uri)).toBe(uri);
      expect(toLocalhost(uri)).toBe(uri);
    },
  );

  it.each([
    ['http://localhost:1/cb', true],
    ['http://[::1]/cb', true],
    ['http://127.0.0.1', true],
    ['https://localhost/cb', false],
    ['http://localhost.evil.com/cb', false],
  ])('knows whether %s leads to the own device', (uri, expected) => {
    expect(isLoopbackRedirect(uri)).toBe(expected);
  });
});
