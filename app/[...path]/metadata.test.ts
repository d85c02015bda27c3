import { toGatewayRequest } from '@/lib/gateway/request';
import { log } from '@/lib/log';
import { type FakeServer, json, startFakeServer, useSettings } from '@/lib/testing/fake-server';
import { gateway } from './gateway';
import { passThrough } from './pass-through';

const UI = 'https://login.example.com';
const OPEN = { 'access-control-allow-origin': '*' };

let hydra: FakeServer;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({ VESTIBULE_URL: UI, HYDRA_PUBLIC_URL: hydra.origin });
});
afterAll(() => hydra.close());
beforeEach(() => {
  for (const level of ['info', 'warn', 'error'] as const) jest.spyOn(log, level).mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

function ask(line: string, headers: Record<string, string> = {}): Promise<Response> {
  const [method = '', path = ''] = line.split(' ');
  return gateway(new Request(`${UI}${path}`, { method, headers }));
}

/** The headers about origins. */
function cors({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));
}

describe('the metadata', () => {
  it('is an outage that any page may read, while Hydra has never answered', async () => {
    hydra.answerWith(json(503, {}));
    const response = await ask('GET /.well-known/oauth-authorization-server');
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
      503,
      '30',
      { error: 'temporarily_unavailable', reference: expect.any(String) },
    ]);
    expect(cors(response)).toMatchObject(OPEN);
  });

  it.each([
    '/.well-known/oauth-authorization-server',
    '/.well-known/oauth-authorization-server/',
    '/.well-known/openid-configuration',
    '/.well-known/openid-configuration/',
  ])('is at %s', async (path) => {
    hydra.answerWith(json(200, { issuer: UI }, { 'access-control-allow-credentials': 'true' }));
    const response = await ask(`GET ${path}`);
    expect(await response.json()).toMatchObject({ issuer: UI, authorization_response_iss_parameter_supported: true });
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(cors(response)).toEqual({ ...OPEN, 'access-control-expose-headers': 'retry-after, www-authenticate' });
  });

  it('isn’t at an address with a path of ours, whose issuer would be another', async () => {
    const response = await ask('GET /.well-known/oauth-authorization-server/tenant');
    expect([response.status, cors(response)]).toEqual([404, expect.objectContaining(OPEN)]);
  });
});

describe('paths for programs of any origin', () => {
  it('answers a preflight without asking Hydra', async () => {
    hydra.answerWith(json(500, {}));
    const response = await ask('OPTIONS /oauth2/token', {
      origin: 'https://inspector.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'mcp-protocol-version',
    });
    expect([response.status, hydra.seen]).toEqual([204, []]);
    expect(cors(response)).toMatchObject({
      ...OPEN,
      'access-control-allow-headers': expect.stringContaining('mcp-protocol-version'),
    });
  });

  it('replaces Hydra’s headers on the direct way too, and sends Hydra no cookie', async () => {
    const cookies: unknown[] = [];
    hydra.answerWith((request, response) => {
      cookies.push(request.headers.cookie);
      const headers = {
        'access-control-allow-origin': 'https://a.example',
        'access-control-allow-credentials': 'true',
      };
      json(400, { error: 'invalid_grant' }, headers)(request, response);
    });
    const headers = { cookie: 'ory_hydra_session=1', 'content-type': 'application/x-www-form-urlencoded' };
    const request = new Request(`${UI}/oauth2/token`, { method: 'POST', headers, body: 'grant_type=x' });
    const body = (async function* () {
      yield Buffer.from('grant_type=x');
    })();
    const passed = await passThrough({ ...toGatewayRequest(request), body, isGone: () => false });
    if (passed?.kind !== 'passed') throw new Error('It did not pass.');
    const routed = await gateway(request);
    expect(passed.answer.headers).toEqual(Object.fromEntries(routed.headers));
    expect(cors(routed)).toEqual({ ...OPEN, 'access-control-expose-headers': 'retry-after, www-authenticate' });
    expect(cookies).toEqual([undefined, undefined]);
  });

  it.each(['/userinfo'])('leaves %s to Hydra', async (path) => {
    hydra.answerWith(json(401, {}, { 'access-control-allow-origin': 'https://a.example' }));
    expect(cors(await ask(`GET ${path}`))).toEqual({ 'access-control-allow-origin': 'https://a.example' });
  });
});
