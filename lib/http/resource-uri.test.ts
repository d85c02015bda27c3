import { toResourceKey } from './resource-uri';

describe('toResourceKey', () => {
  it.each([
    ['https://mcp.example.com', 'https://mcp.example.com/'],
    ['https://mcp.example.com/', 'https://mcp.example.com/'],
    ['HTTPS://MCP.Example.COM/Path', 'https://mcp.example.com/Path'],
    ['https://mcp.example.com:443/mcp', 'https://mcp.example.com/mcp'],
    ['http://127.0.0.1:80', 'http://127.0.0.1/'],
    ['http://127.0.0.1:443', 'http://127.0.0.1:443/'],
    ['https://mcp.example.com?a=1', 'https://mcp.example.com/?a=1'],
    ['https://[2001:DB8::1]:8443/mcp', 'https://[2001:db8::1]:8443/mcp'],
  ])('compares %s as %s', (text, key) => {
    expect(toResourceKey(text)).toBe(key);
  });

  it.each([
    ['a final slash', 'https://mcp.example.com/mcp/'],
    ['the case of the path', 'https://mcp.example.com/MCP'],
    ['a query', 'https://mcp.example.com/mcp?'],
    ['a dot segment', 'https://mcp.example.com/a/../mcp'],
    ['an escape', 'https://mcp.example.com/%6dcp'],
    ['another scheme', 'http://mcp.example.com/mcp'],
    ['another port', 'https://mcp.example.com:8443/mcp'],
    ['a final dot of the host', 'https://mcp.example.com./mcp'],
  ])('tells %s apart', (_what, text) => {
    expect(toResourceKey(text)).not.toBe(toResourceKey('https://mcp.example.com/mcp'));
  });

  it.each([
    [''],
    ['mcp'],
    ['/mcp'],
    ['//mcp.example.com'],
    ['urn:example:mcp'],
    ['javascript:alert(1)'],
    ['ftp://mcp.example.com'],
    ['https://'],
    ['https:mcp.example.com'],
    ['https://user@mcp.example.com'],
    ['https://user:secret@mcp.example.com'],
    ['https://mcp.example.com#'],
    ['https://mcp.example.com/mcp#part'],
    [' https://mcp.example.com'],
    ['https://mcp.example.com '],
    ['https://mcp.example.com/a b'],
    ['https://mcp.example.com/\n'],
    ['https://mcp.example.com\\mcp'],
    ['https://mcp.example.com:99999'],
    ['https://mcp.exämple.com'],
    [`https://mcp.example.com/${'a'.repeat(2048)}`],
  ])('finds no resource in %j', (text) => {
    expect(toResourceKey(text)).toBeNull();
  });
});
