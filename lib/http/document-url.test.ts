import { readDocumentUrl } from './document-url';

const reasonFor = (text: string, allowsLocal = false) => {
  const read = readDocumentUrl(text, allowsLocal);
  return read.ok ? null : read.error;
};

describe('readDocumentUrl', () => {
  it.each([
    'https://claude.ai/oauth/mcp-oauth-client-metadata',
    'https://chatgpt.com/oauth/abc-123/client.json',
    'https://app.example.com/client',
    'https://a.b.c.example.com/x/y/z.json',
    'https://xn--80ak6aa92e.com/c',
    'https://app.example.com/~me/c;v=1',
    'https://app.example.com/with%20blank',
    'https://app.example.com/caf%C3%A9',
    'https://4chan.org/c',
    'https://app.example.com/...',
    `https://app.example.com/${'a'.repeat(231)}`,
  ])('takes %s', (text) => {
    expect(readDocumentUrl(text, false)).toEqual({
      ok: true,
      value: { url: text, host: new URL(text).host, isLocal: false },
    });
  });

  it.each([
    ['http', 'http://app.example.com/c', 'the URL is not https'],
    ['an upper-case scheme', 'HTTPS://app.example.com/c', 'the URL is not https'],
    ['one slash', 'https:/app.example.com/c', 'the URL is not https'],
    ['no path', 'https://app.example.com', 'the URL has no path'],
    ['a slash alone', 'https://app.example.com/', 'the URL has no path'],
    ['user and password', 'https://user:pw@app.example.com/c', 'the URL has user information'],
    ['an empty user', 'https://@app.example.com/c', 'the URL has user information'],
    ['a fragment', 'https://app.example.com/c#x', 'the URL has a fragment'],
    ['an empty fragment', 'https://app.example.com/c#', 'the URL has a fragment'],
    ['a query', 'https://app.example.com/c?x=1', 'the URL has a query'],
    ['an empty query', 'https://app.example.com/c?', 'the URL has a query'],
    ['a dot segment', 'https://app.example.com/a/../c', 'the path is not plain'],
    ['a dot segment at the end', 'https://app.example.com/a/..', 'the path is not plain'],
    ['an escaped dot segment', 'https://app.example.com/a/%2e%2e/c', 'the path is not plain'],
    ['a half-escaped dot segment', 'https://app.example.com/a/.%2E/c', 'the path is not plain'],
    ['an empty segment', 'https://app.example.com//c', 'the path is not plain'],
    ['an escaped slash', 'https://app.example.com/a%2Fc', 'the path is not plain'],
    ['an escaped backslash', 'https://app.example.com/a%5cc', 'the path is not plain'],
    ['an escape of an escape', 'https://app.example.com/a%252fc', 'the path is not plain'],
    ['an escaped line break', 'https://app.example.com/a%0ac', 'the path is not plain'],
    ['an escaped NUL', 'https://app.example.com/a%00', 'the path is not plain'],
    ['a broken escape', 'https://app.example.com/a%zz', 'the path is not plain'],
    ['an escape of half a character', 'https://app.example.com/a%c3', 'the path is not plain'],
    ['a backslash', 'https://app.example.com\\c', 'the path is not plain'],
    ['a backslash in the path', 'https://app.example.com/a\\c', 'the path is not plain'],
    ['a final slash', 'https://app.example.com/c/', 'the URL ends with a slash'],
    ['a bracket', 'https://app.example.com/[c]', 'the path is not plain'],
    ['an IPv4 address', 'https://127.0.0.1/c', 'the host is not a public name'],
    ['a public IPv4 address', 'https://1.1.1.1/c', 'the host is not a public name'],
    ['an IPv6 address', 'https://[::1]/c', 'the host is not a public name'],
    ['an address as a number', 'https://2130706433/c', 'the URL is not in its normal spelling'],
    ['an address in hexadecimal', 'https://0x7f.1/c', 'the URL is not in its normal spelling'],
    ['localhost', 'https://localhost/c', 'the host is not a public name'],
    ['a name below localhost', 'https://app.localhost/c', 'the host is not a public name'],
    ['a name without a dot', 'https://intranet/c', 'the host is not a public name'],
    ["a cloud's metadata", 'https://metadata.google.internal/c', 'the host is not a public name'],
    ['a name of the local network', 'https://printer.local/c', 'the host is not a public name'],
    ['a name for tests', 'https://app.test/c', 'the host is not a public name'],
    ['a name in a reverse zone', 'https://1.0.0.127.in-addr.arpa/c', 'the host is not a public name'],
    ['a final dot', 'https://app.example.com./c', 'the host is not a public name'],
    ['an underscore', 'https://my_app.example.com/c', 'the host is not a public name'],
    ['a port', 'https://app.example.com:8443/c', 'the URL has a port'],
    ['the usual port', 'https://app.example.com:443/c', 'the URL is not in its normal spelling'],
    ['an empty port', 'https://app.example.com:/c', 'the URL is not in its normal spelling'],
    ['an upper-case host', 'https://App.example.com/c', 'the URL is not in its normal spelling'],
    ['a Cyrillic letter', 'https://\u0430pp.example.com/c', 'the URL has other characters than printable ASCII'],
    ['an escaped letter in the host', 'https://app.ex%61mple.com/c', 'the URL is not in its normal spelling'],
    ['a blank', 'https://app.example.com/a c', 'the URL has other characters than printable ASCII'],
    ['a tab', 'https://app.exam\tple.com/c', 'the URL has other characters than printable ASCII'],
    ['a blank at the end', 'https://app.example.com/c ', 'the URL has other characters than printable ASCII'],
    ['256 characters', `https://app.example.com/${'a'.repeat(232)}`, 'the URL is too long'],
    ['no host', 'https:///c', 'the URL is not in its normal spelling'],
    ['nothing', '', 'the URL is not https'],
  ])('refuses %s: %s', (_, text, reason) => {
    expect(reasonFor(text)).toBe(reason);
  });

  it.each(['https://localhost:8443/c', 'https://app.localhost:9000/c', 'https://127.0.0.1:8443/c', 'https://[::1]/c'])(
    'takes %s where the front door is on this machine too',
    (text) => {
      expect(readDocumentUrl(text, true)).toMatchObject({ ok: true, value: { url: text, isLocal: true } });
      expect(reasonFor(text)).not.toBeNull();
    },
  );

  it.each(['https://192.168.1.1/c', 'https://10.0.0.1/c', 'https://printer.local/c', 'https://app.example.com:8443/c'])(
    'refuses %s there too',
    (text) => {
      expect(reasonFor(text, true)).not.toBeNull();
    },
  );

  it('knows a public name that begins like this machine', () => {
    expect(readDocumentUrl('https://localhost.example.com/c', true)).toMatchObject({ value: { isLocal: false } });
  });
});
