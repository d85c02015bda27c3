import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestTokens, type TestTokens } from '../api/test-tokens';
import { protectedResource } from './resource';
import { createMcpServer } from './server';

const METADATA = 'http://127.0.0.1:5558/.well-known/oauth-protected-resource/mcp';

let tokens: TestTokens;
let server: Server;

beforeAll(async () => {
  tokens = await createTestTokens();
  const resource = protectedResource('http://127.0.0.1:5558', 'http://localhost:3000');
  server = createMcpServer({ resource, rules: { ...tokens.rules, audience: resource.uri } });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const tokenWith = (scope: string, aud = ['http://127.0.0.1:5558/mcp']) =>
  tokens.sign({ claims: { aud, scope, scp: scope.split(' ') } });

const initialize = {
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};
const call = (name: string, args: object = {}) => ({ method: 'tools/call', params: { name, arguments: args } });

function post(message: object | string, token?: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(at('/mcp'), {
    method: 'POST',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
      ...headers,
    },
    body: typeof message === 'string' ? message : JSON.stringify({ jsonrpc: '2.0', id: 1, ...message }),
  });
}

async function textOf(answer: Response): Promise<string> {
  const { result } = (await answer.json()) as { result: { content: { text: string }[] } };
  return result.content[0]?.text ?? '';
}

describe('the demo MCP server', () => {
  it.each(['/.well-known/oauth-protected-resource/mcp', '/.well-known/oauth-protected-resource'])(
    'says at %s who issues tokens for it',
    async (path) => {
      const answer = await fetch(at(path));
      expect(await answer.json()).toMatchObject({
        resource: 'http://127.0.0.1:5558/mcp',
        authorization_servers: ['http://localhost:3000'],
        scopes_supported: ['notes:read'],
      });
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    },
  );

  it('answers without a token with the way to one', async () => {
    const answer = await post(initialize);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe(`Bearer resource_metadata="${METADATA}", scope="notes:read"`);
  });

  it.each<[string, () => Promise<string>]>([
    ['for another audience', () => tokenWith('notes:read', ['http://127.0.0.1:5556'])],
    ['for no audience', () => tokenWith('notes:read', [])],
    ['for the root of the host', () => tokenWith('notes:read', ['http://127.0.0.1:5558'])],
    ['that has expired', () => tokens.sign({ claims: { aud: ['http://127.0.0.1:5558/mcp'] }, expiresIn: -60 })],
  ])('refuses a token %s', async (_name, make) => {
    const answer = await post(initialize, await make());
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer resource_metadata=".*error="invalid_token"/);
  });

  it('takes no token from the address', async () => {
    const answer = await fetch(at(`/mcp?access_token=${await tokenWith('notes:read')}`), { method: 'POST' });
    expect(answer.status).toBe(401);
  });

  it('shows the caller', async () => {
    const token = await tokenWith('notes:read');
    expect((await post(initialize, token)).status).toBe(200);
    expect(JSON.parse(await textOf(await post(call('whoami'), token)))).toMatchObject({
      client_id: 'demo',
      scopes: ['notes:read'],
      audience: ['http://127.0.0.1:5558/mcp'],
    });
  });

  it('asks for one more scope where a tool needs it, and names all that are needed', async () => {
    const answer = await post(call('add_note', { text: 'x' }), await tokenWith('notes:read'));
    expect(answer.status).toBe(403);
    const challenge = answer.headers.get('www-authenticate');
    expect(challenge).toContain(`resource_metadata="${METADATA}", error="insufficient_scope"`);
    expect(challenge).toContain('scope="notes:read notes:write"');
  });

  it('isn’t talked out of the scope by a batch', async () => {
    const batch = [call('whoami'), call('add_note', { text: 'x' })].map((one, id) => ({ jsonrpc: '2.0', id, ...one }));
    expect((await post(JSON.stringify(batch), await tokenWith('notes:read'))).status).toBe(403);
  });

  it('keeps the notes of each person apart', async () => {
    const token = await tokenWith('notes:read notes:write');
    expect(await textOf(await post(call('add_note', { text: 'Buy milk' }), token))).toBe('You have 1 notes.');
    expect(await textOf(await post(call('list_notes'), token))).toContain('Buy milk');
    const other = await tokens.sign({
      claims: { aud: ['http://127.0.0.1:5558/mcp'], scope: 'notes:read', scp: ['notes:read'], sub: 'somebody-else' },
    });
    expect(JSON.parse(await textOf(await post(call('list_notes'), other)))).toEqual({ notes: [] });
  });

  it.each<[string, () => Promise<Response>, number]>([
    ['no JSON', async () => post('{', await tokenWith('notes:read')), 400],
    ['too large a body', async () => post(' '.repeat(70_000), await tokenWith('notes:read')), 413],
    ['a GET', () => fetch(at('/mcp')), 405],
    ['another path', () => fetch(at('/other')), 404],
    ['an odd path', () => fetch(at('/mcp%2f..')), 400],
  ])('refuses %s', async (_name, send, status) => {
    expect((await send()).status).toBe(status);
  });

  it('answers a preflight of a browser', async () => {
    const answer = await fetch(at('/mcp'), { method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-headers')).toContain('mcp-protocol-version');
    expect(answer.headers.get('access-control-expose-headers')).toContain('www-authenticate');
  });
});
