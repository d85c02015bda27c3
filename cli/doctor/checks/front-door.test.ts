import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FakeHandler, json } from '@/lib/testing/fake-server';
import { makeAsk } from '../ask';
import { CHECKS } from '../checks';
import type { Finding } from '../finding';
import { ORIGIN, replyWith, statuses, targetWith } from '../sample-target';
import { frontDoorAdmin } from './front-door.admin';
import { frontDoorHeaderSize } from './front-door.header-size';
import { frontDoorOrigin } from './front-door.origin';

let handler: FakeHandler;
let origin = '';
// Like the front door. With Node's default limit of 16 KB, a long address is refused.
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

/** A front door without faults. */
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

/** Like nginx with its default proxy_buffer_size, which is too small for the answer of the server behind it. */
const shortAnswers: FakeHandler = (request, response) =>
  Number(request.headers['content-length']) > 4_000 ? json(502, {})(request, response) : byGet(request, response);

const redirect =
  (location: string): FakeHandler =>
  (_request, response) =>
    response.writeHead(303, { Location: location }).end();

/** The good one, with another answer below one path. */
const goodBut =
  (path: string, other: FakeHandler): FakeHandler =>
  (request, response) =>
    request.url?.startsWith(path) ? other(request, response) : good(request, response);

async function troubles(answers: FakeHandler, settings: Record<string, string> = {}): Promise<string[]> {
  handler = answers;
  const findings = await findingsWith({ VESTIBULE_URL: origin, ...settings }, origin);
  return statuses(findings.filter(({ status }) => status !== 'ok'));
}

async function findingsWith(settings: Record<string, string>, internalUrl: string): Promise<Finding[]> {
  const target = targetWith(settings, {
    ask,
    internalUrl,
    outcomeOf: async (question) =>
      question.id.startsWith('hydra.')
        ? { kind: 'unanswered', verdict: { status: 'skipped', what: '' } }
        : { kind: 'answered', answer: await question.ask(target) },
  });
  const findings: Finding[] = [];
  for (const { id, run } of CHECKS) if (/^(front-door|hooks)\./.test(id)) findings.push(...(await run(target)));
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
  // The same server is the public origin, which is asked without a key.
  const statusOf = (right: number, wrong: number) => (key: string) => (key === '' ? 404 : key === KEY ? right : wrong);

  it('say first what opens a listener that refuses', async () => {
    handler = good;
    const findings = await findingsWith({ VESTIBULE_URL: origin, VESTIBULE_HOOK_KEYS: KEY }, 'http://127.0.0.1:1');
    expect(findings.find(({ id }) => id === 'hooks.key')?.fix).toMatch(
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

describe('front-door.origin', () => {
  it.each<[string | null, string]>([
    [`${ORIGIN}/oauth2/auth?client_id=x`, 'ok'],
    ['http://localhost:3000/oauth2/auth', 'error'],
    [null, 'error'],
  ])('%s: %s', (location, status) => {
    const reply = replyWith({ location: location === null ? null : new URL(location) });
    expect(frontDoorOrigin.judge(reply, targetWith())[0]?.status).toBe(status);
  });
});

describe('front-door.header-size', () => {
  const long = new URL(`${ORIGIN}/oauth2/auth?state=${'x'.repeat(12 * 1024)}`);
  const redirect = replyWith({ status: 303, location: long });
  const judged = (answer: Parameters<typeof frontDoorHeaderSize.judge>[0]) =>
    frontDoorHeaderSize.judge(answer, targetWith())[0];

  it.each([
    [200, 'ok'],
    [414, 'error'],
    [431, 'error'],
    [400, 'error'],
    [502, 'error'],
  ])('an address with %d: %s', (address, expected) => expect(judged({ address, redirect })?.status).toBe(expected));

  it('blames what comes in place of a long redirect', () => {
    const finding = judged({ address: 200, redirect: replyWith({ status: 502 }) });
    expect([finding?.status, finding?.what]).toEqual([
      'error',
      '502 comes in place of a redirect to an address of 12 KB',
    ]);
    expect(finding?.fix).toContain('proxy_buffer_size 64k');
  });

  it('claims nothing about long redirects that it has not seen', () => {
    const short = replyWith({ status: 302, location: new URL(`${ORIGIN}/error?error=invalid_client`) });
    for (const seen of [null, short]) {
      expect(judged({ address: 200, redirect: seen })?.what).toContain('can be checked only with the gateway');
    }
    expect(judged({ address: 200, redirect })?.what).toBe('Long addresses get through, and so do redirects to them.');
  });
});

describe('front-door.admin', () => {
  it.each<[number, string]>([
    [404, 'ok'],
    [401, 'ok'],
    [403, 'ok'],
    [200, 'error'],
    [307, 'error'],
    [400, 'error'],
  ])('%d: %s', (status, expected) => {
    const replies = [{ path: '/admin/clients', status, location: null }];
    expect(frontDoorAdmin.judge(replies, targetWith())[0]?.status).toBe(expected);
  });
});
