import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { log } from '@/lib/log';
import { type FakeServer, json, startFakeServer, useSettings } from '@/lib/testing/fake-server';
import { gateway } from './gateway';

const UI = 'https://login.example.com';
const MCP = 'https://mcp.example.com/mcp';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Hydra's public and admin API in one, which notes the forms that it gets. */
let hydra: FakeServer;
const forms: [path: string, form: Record<string, string>][] = [];
beforeAll(async () => {
  hydra = await startFakeServer();
  const file = path.join(os.tmpdir(), `vestibule-resources-${process.pid}.json`);
  writeFileSync(file, JSON.stringify({ resources: [{ resource: MCP, name: { en: 'Notes' }, open_to: ['notes'] }] }));
  useSettings({
    VESTIBULE_URL: UI,
    VESTIBULE_RESOURCES_FILE: file,
    HYDRA_PUBLIC_URL: hydra.origin,
    HYDRA_ADMIN_URL: hydra.origin,
  });
});
afterAll(() => hydra.close());
beforeEach(() => {
  forms.length = 0;
  for (const level of ['info', 'warn', 'error'] as const) jest.spyOn(log, level).mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

type Answers = { introspection?: [number, unknown]; tokens?: Record<string, unknown>; revocation?: number };

function answerWith({ introspection = [200, { active: false }], tokens = {}, revocation = 200 }: Answers): void {
  hydra.answerWith((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname } = new URL(request.url ?? '', UI);
      forms.push([pathname, Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))]);
      if (pathname === '/admin/oauth2/introspect') return json(...introspection)(request, response);
      if (pathname === '/oauth2/revoke') return json(revocation, {})(request, response);
      json(200, tokens)(request, response);
    });
  });
}

async function ask(form: Record<string, string>): Promise<{ status: number; body: Record<string, unknown> }> {
  const body = new URLSearchParams({ client_id: 'notes', client_secret: 's', ...form }).toString();
  const response = await gateway(new Request(`${UI}/oauth2/token`, { method: 'POST', headers: FORM, body }));
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const REFRESH = { grant_type: 'refresh_token', refresh_token: 'r', resource: MCP };
const CODE = { grant_type: 'authorization_code', code: 'c', resource: MCP };
const asked = () => forms.map(([where]) => where);
const active = (aud: string[], client_id = 'notes'): [number, unknown] => [200, { active: true, aud, client_id }];

describe('a refresh token for a resource', () => {
  it.each<[string, [number, unknown], number, string]>([
    ['is for another', active(['https://other.example']), 400, 'invalid_target'],
    ['belongs to a client that may not have it', active([MCP], 'somebody'), 400, 'invalid_target'],
    ['can’t be looked up', [500, {}], 503, 'temporarily_unavailable'],
    ['is described in an unknown way', [200, []], 503, 'temporarily_unavailable'],
  ])('isn’t spent where it %s', async (_what, introspection, status, error) => {
    answerWith({ introspection });
    expect(await ask(REFRESH)).toMatchObject({ status, body: { error } });
    expect(asked()).not.toContain('/oauth2/token');
  });

  it('is Hydra’s to refuse where it isn’t active', async () => {
    answerWith({ tokens: {} });
    expect((await ask(REFRESH)).status).toBe(200);
    expect(forms.at(-1)).toEqual([
      '/oauth2/token',
      { client_id: 'notes', client_secret: 's', grant_type: 'refresh_token', refresh_token: 'r' },
    ]);
  });
});

it('passes on bytes that nobody has escaped', async () => {
  const bodies: Buffer[] = [];
  hydra.answerWith((request, response) => {
    request.on('data', (chunk: Buffer) => bodies.push(chunk));
    request.on('end', () => json(400, { error: 'invalid_grant' })(request, response));
  });
  const body = Buffer.from(`code=é\xff&resource=${encodeURIComponent(MCP)}`, 'latin1');
  await gateway(new Request(`${UI}/oauth2/token`, { method: 'POST', headers: FORM, body: new Uint8Array(body) }));
  expect(Buffer.concat(bodies)).toEqual(Buffer.from('code=é\xff', 'latin1'));
});

describe('an access token for a resource', () => {
  it('may be opaque', async () => {
    answerWith({ introspection: active(['x', MCP]), tokens: { access_token: 'opaque', refresh_token: 'r2' } });
    expect(await ask(CODE)).toEqual({ status: 200, body: { access_token: 'opaque', refresh_token: 'r2' } });
    expect(asked()).toEqual(['/oauth2/token', '/admin/oauth2/introspect']);
  });

  it.each<[string, Answers, number, string]>([
    ['is for another', { introspection: active([]) }, 400, 'invalid_target'],
    ['is for another and can’t be revoked', { introspection: active([]), revocation: 401 }, 400, 'invalid_target'],
    ['can’t be looked up', { introspection: [500, {}] }, 503, 'temporarily_unavailable'],
  ])('isn’t handed out where it %s', async (_what, answers, status, error) => {
    answerWith({ ...answers, tokens: { access_token: 'opaque', refresh_token: 'r2' } });
    const answer = await ask(CODE);
    expect(answer).toMatchObject({ status, body: { error } });
    expect(JSON.stringify(answer)).not.toMatch(/opaque|r2/);
    expect(forms.at(-1)).toEqual(['/oauth2/revoke', { token: 'r2', client_id: 'notes', client_secret: 's' }]);
  });
});
