import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseEnv } from '@/lib/config/env';
import { type FakeHandler, json } from '@/lib/testing/fake-server';
import { makeAsk } from './ask';
import { FRONT_DOOR_CHECKS } from './check-front-door';
import { HOOK_CHECKS } from './check-hooks';
import type { Doctor } from './doctor';
import type { Finding } from './finding';

let handler: FakeHandler;
let origin = '';
// As the front door takes them; with Node's own limit of 16 KB, a long address is refused.
const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => handler(request, response));
const { ask, close } = makeAsk(2_000);

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await close();
  await new Promise((resolve) => server.close(resolve));
});

/** A front door as it should be. */
const good: FakeHandler = (request, response) => {
  const { pathname, search } = new URL(request.url ?? '/', origin);
  if (pathname === '/oauth2/auth') return byGet(request, response);
  if (pathname === '/self-service/login/browser') return redirect(`${origin}/login?flow=1`)(request, response);
  if (pathname === '/.well-known/openid-configuration') return json(200, { issuer: origin })(request, response);
  if (pathname === '/health/alive' && search.length > 12_000) return json(200, {})(request, response);
  return json(404, {})(request, response);
};

const byGet: FakeHandler = async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  redirect(`${origin}/oauth2/auth?${Buffer.concat(parts)}`)(request, response);
};

/** As nginx with its default proxy_buffer_size: what the server behind answers is too long for it. */
const shortAnswers: FakeHandler = (request, response) =>
  Number(request.headers['content-length']) > 4_000 ? json(502, {})(request, response) : byGet(request, response);

const redirect =
  (location: string): FakeHandler =>
  (_request, response) =>
    response.writeHead(303, { Location: location }).end();

/** The good one, with another answer where the path begins so. */
const goodBut =
  (path: string, other: FakeHandler): FakeHandler =>
  (request, response) =>
    request.url?.startsWith(path) ? other(request, response) : good(request, response);

async function troubles(answers: FakeHandler, settings: Record<string, string> = {}): Promise<string[]> {
  handler = answers;
  const source = {
    VESTIBULE_URL: origin,
    VESTIBULE_SECRETS: 'a-secret-of-at-least-thirty-two-characters',
    ...settings,
  };
  const findings = await findingsOf(source, origin);
  return findings.filter(({ status }) => status !== 'ok').map(({ status, id }) => `${status} ${id}`);
}

async function findingsOf(source: Record<string, string>, internalUrl: string): Promise<Finding[]> {
  const doctor: Doctor = {
    env: parseEnv(source),
    source,
    ask,
    internalUrl,
    isReadOnly: false,
    alive: new Set(),
    seen: { flowSeconds: {}, challengeSeconds: null, hasHookAnswered: false },
  };
  const findings: Finding[] = [];
  for (const { run } of [...FRONT_DOOR_CHECKS, ...HOOK_CHECKS]) findings.push(...(await run(doctor)));
  return findings;
}

const OFF = 'skipped hooks.key';

describe('the checks of the front door', () => {
  it('find nothing wrong with a good one', async () => expect(await troubles(good)).toEqual([OFF]));

  it('see that it has another origin', async () => {
    const answers = goodBut('/oauth2/auth', redirect('http://localhost:3000/oauth2/auth'));
    expect(await troubles(answers)).toEqual(['error front-door.origin', OFF]);
  });

  it('cannot see its origin without the gateway', async () => {
    expect(await troubles(good, { VESTIBULE_GATEWAY: 'off' })).toEqual(['skipped front-door.origin', OFF]);
  });

  it('miss the public paths of Kratos and Hydra', async () => {
    expect(await troubles(goodBut('/self-service', json(404, {})))).toEqual(['error front-door.gateway', OFF]);
    expect(await troubles(goodBut('/.well-known', json(404, {})))).toEqual(['error front-door.gateway', OFF]);
  });

  it('see that a long address is refused', async () => {
    expect(await troubles(goodBut('/health/alive', json(431, {})))).toEqual(['error front-door.header-size', OFF]);
  });

  it('see that a long redirect is refused', async () => {
    expect(await troubles(goodBut('/oauth2/auth', shortAnswers))).toEqual(['error front-door.header-size', OFF]);
  });

  it.each(['/admin/identities', '/admin/clients', '/identities', '/clients'])(
    'see that %s is reached',
    async (path) => {
      expect(await troubles(goodBut(path, json(200, [])))).toEqual(['error front-door.admin', OFF]);
    },
  );

  it('see that the hooks are on the public origin', async () => {
    expect(await troubles(goodBut('/internal/hooks/refresh', json(401, {})))).toEqual(['error hooks.hidden', OFF]);
  });
});

describe('the checks of the hooks', () => {
  const KEY = 'the-key-of-the-hooks-0123456789abcdef';
  const hooks =
    (answer: (key: string) => number): FakeHandler =>
    (request, response) =>
      goodBut('/internal', json(answer(String(request.headers['x-vestibule-hook-key'] ?? '')), {}))(request, response);
  // The same server stands for the public origin, which is asked without a key.
  const statusOf = (right: number, wrong: number) => (key: string) => (key === '' ? 404 : key === KEY ? right : wrong);

  it('say first what opens the listener, when it refuses', async () => {
    handler = good;
    const source = {
      VESTIBULE_URL: origin,
      VESTIBULE_SECRETS: 'a-secret-of-at-least-thirty-two-characters',
      VESTIBULE_HOOK_KEYS: KEY,
    };
    const findings = await findingsOf(source, 'http://127.0.0.1:1');
    expect(findings.find(({ id }) => id === 'hooks.key')?.mend).toMatch(
      /^Restart the front door with VESTIBULE_HOOK_KEYS: the listener opens only with them\. /,
    );
  });

  it.each<[number, number, string[]]>([
    [204, 401, []],
    [401, 401, ['error hooks.key']],
    [204, 204, ['error hooks.wrong-key']],
  ])('with the key %d, without %d', async (right, wrong, expected) => {
    expect(await troubles(hooks(statusOf(right, wrong)), { VESTIBULE_HOOK_KEYS: KEY })).toEqual(expected);
  });
});
