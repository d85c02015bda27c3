import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SampleHydra, startSampleHydra } from '@/lib/agents/clients/sample-hydra';
import { log } from '@/lib/log';
import { useSettings } from '@/lib/testing/fake-server';
import { DELETE, GET, OPTIONS, POST } from './route';

const ADDRESS = 'https://login.example.com/oauth2/register';
const BODY = { client_name: 'Cursor', redirect_uris: ['http://localhost:8787/callback'], scope: 'admin' };

let hydra: SampleHydra;
beforeAll(async () => {
  hydra = await startSampleHydra();
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'vestibule-agents-')), 'agents.json');
  writeFileSync(file, JSON.stringify({ registration: { enabled: true } }));
  const agents = { VESTIBULE_AGENTS_FILE: file };
  useSettings({ VESTIBULE_URL: 'https://login.example.com', HYDRA_ADMIN_URL: hydra.server.origin, ...agents });
});
afterAll(() => hydra.server.close());
beforeEach(() => {
  jest.restoreAllMocks();
  for (const level of ['info', 'error'] as const) jest.spyOn(log, level).mockReturnValue(undefined);
  hydra.reset();
});

let address = 0;
function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  address += 1;
  const own = { 'content-type': 'application/json', 'x-vestibule-client-ip': `198.51.100.${address}` };
  return POST(
    new Request(ADDRESS, {
      method: 'POST',
      headers: { ...own, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
}

describe('POST /oauth2/register', () => {
  it('registers a public client below the ceiling, and gives it nothing to change it with', async () => {
    const response = await post(BODY);
    expect(response.status).toBe(201);
    const registered = (await response.json()) as { client_id: string };
    expect(registered).toEqual({
      client_id: expect.stringMatching(/^dcr-[0-9a-f-]{36}$/),
      client_id_issued_at: expect.any(Number),
      client_name: 'Cursor',
      redirect_uris: ['http://localhost:8787/callback'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      scope: 'openid offline_access',
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
    });
    expect(response.headers.get('location')).toBeNull();
    expect(hydra.rows.get(registered.client_id)).toMatchObject({
      redirect_uris: ['http://localhost:8787/callback', 'http://127.0.0.1:8787/callback'],
      scope: 'openid offline_access',
      audience: [],
      skip_consent: false,
      owner: 'vestibule:dcr',
      metadata: { vestibule: { kind: 'registered', redirect_uris: ['http://localhost:8787/callback'] } },
    });
  });

  it.each(['application/json; charset=utf-8', 'application/x+json'])('takes the type %s', async (type) => {
    expect((await post(BODY, { 'content-type': type })).status).toBe(201);
  });

  it.each<[unknown, Record<string, string>, number, string]>([
    [{ ...BODY, redirect_uris: ['http://evil.example.com/'] }, {}, 400, 'invalid_redirect_uri'],
    [{ ...BODY, grant_types: ['client_credentials'] }, {}, 400, 'invalid_client_metadata'],
    ['{', {}, 400, 'invalid_client_metadata'],
    [BODY, { 'content-type': 'text/plain' }, 400, 'invalid_client_metadata'],
    [`{"x":"${'y'.repeat(17_000)}"}`, {}, 413, 'too_large'],
  ])('answers %j with an error that any page may read', async (body, headers, status, error) => {
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(hydra.rows.size).toBe(0);
  });

  it('is the client’s fault where Hydra does not take it', async () => {
    hydra.takesNothing = true;
    const response = await post(BODY);
    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_client_metadata' }]);
  });

  it('is an outage where Hydra is down', async () => {
    hydra.isDown = true;
    const response = await post(BODY);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
  });

  it('lets one network register ten clients a minute', async () => {
    const sent = Array.from({ length: 12 }, () => post(BODY, { 'x-vestibule-client-ip': '192.0.2.9' }));
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    const refused = await post(BODY, { 'x-vestibule-client-ip': '192.0.2.9' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('other methods at /oauth2/register', () => {
  it('answers a preflight', async () => {
    const response = await OPTIONS(new Request(ADDRESS, { method: 'OPTIONS' }));
    expect([response.status, response.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'authorization, content-type, mcp-protocol-version',
    ]);
  });

  it('refuses the rest', async () => {
    for (const [method, route] of [
      ['GET', GET],
      ['DELETE', DELETE],
    ] as const)
      expect((await route(new Request(ADDRESS, { method }))).status).toBe(405);
  });
});
