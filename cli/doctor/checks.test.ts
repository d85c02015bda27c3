import { judgeRoute } from './check-exchange';
import { judgeAdmin, judgeHeaderSize, judgeOrigin } from './check-front-door';
import { judgeHooks } from './check-hooks';
import { judgePublished } from './check-keys';
import { aliveServers, judgeClocks, judgeReach, judgeVersion, type Reached } from './check-reach';
import { answerOf } from './sample-answers';

const ORIGIN = 'https://login.example.com';
const ALL: Reached = {
  'kratos-public': answerOf(),
  'kratos-admin': answerOf(),
  'hydra-public': answerOf(),
  'hydra-admin': answerOf(),
  'front-door': answerOf(),
};

describe('judgeReach', () => {
  it('is content when all answer', () =>
    expect(judgeReach(ALL).map(({ status }) => status)).toEqual(Array(5).fill('ok')));

  it('names what does not answer, or answers something else', () => {
    const reached = {
      ...ALL,
      'hydra-admin': { reason: 'http://hydra:4445 refuses connections' },
      'kratos-public': answerOf({ status: 404 }),
    };
    const wrong = judgeReach(reached).filter(({ status }) => status === 'error');
    expect(wrong.map(({ id }) => id).sort()).toEqual(['reach.hydra-admin', 'reach.kratos-public']);
  });
});

describe('a server in the place of another', () => {
  const reached: Reached = { ...ALL, 'hydra-admin': { mistaken: "it answers like Hydra's public API" } };

  it('is named with its setting', () => {
    const [wrong] = judgeReach(reached).filter(({ status }) => status === 'error');
    expect(wrong).toMatchObject({
      id: 'reach.hydra-admin',
      what: "HYDRA_ADMIN_URL is not Hydra's admin API: it answers like Hydra's public API.",
      mend: "Set HYDRA_ADMIN_URL to the address of Hydra's admin API, whose port is 4445 where nothing else is set.",
    });
  });

  it('is not there, and has no clock of interest', () => {
    expect(aliveServers(reached).has('hydra-admin')).toBe(false);
    expect(judgeClocks({ ...ALL, 'hydra-public': { mistaken: 'x' } })[1]?.status).toBe('skipped');
  });
});

describe('judgeClocks', () => {
  it.each<[number | null, string]>([
    [0, 'ok'],
    [5_000, 'ok'],
    [-5_000, 'ok'],
    [5_001, 'error'],
    [-60_000, 'error'],
    [null, 'skipped'],
  ])('%s ms ahead: %s', (aheadMs, status) => {
    expect(judgeClocks({ ...ALL, 'hydra-public': answerOf({ aheadMs }) })[1]).toMatchObject({
      id: 'clock.hydra',
      status,
    });
  });

  it('says in which direction', () => {
    expect(judgeClocks({ ...ALL, 'front-door': answerOf({ aheadMs: -61_000 }) })[2]?.what).toContain('61 s behind');
  });
});

describe('judgeVersion', () => {
  it.each<[unknown, string]>([
    [{ version: 'v1.3.1' }, 'ok'],
    [{ version: 'v25.4.0' }, 'ok'],
    [{ version: 'v26.2.0' }, 'ok'],
    [{ version: 'v1.3.0' }, 'warning'],
    [{ version: 'v26.2.1' }, 'warning'],
    [{ version: 'master' }, 'warning'],
    [{ version: '' }, 'warning'],
    [null, 'warning'],
  ])('%j: %s', (body, status) => {
    expect(judgeVersion('kratos.version', body, { oldest: 'v1.3.1', newest: 'v26.2.0' }).status).toBe(status);
  });
});

describe('judgeOrigin', () => {
  it.each<[string | null, string]>([
    [`${ORIGIN}/oauth2/auth?client_id=x`, 'ok'],
    ['http://localhost:3000/oauth2/auth', 'error'],
    [null, 'error'],
  ])('%s: %s', (location, status) => {
    const answer = answerOf({ location: location === null ? null : new URL(location) });
    expect(judgeOrigin(answer, ORIGIN).status).toBe(status);
  });
});

describe('judgeHeaderSize', () => {
  const long = new URL(`${ORIGIN}/oauth2/auth?state=${'x'.repeat(12 * 1024)}`);
  const redirect = answerOf({ status: 303, location: long });

  it.each([
    [200, 'ok'],
    [414, 'error'],
    [431, 'error'],
    [400, 'error'],
    [502, 'error'],
  ])('an address with %d: %s', (address, expected) =>
    expect(judgeHeaderSize({ address, redirect }).status).toBe(expected),
  );

  it('blames what stands in the place of a long redirect', () => {
    const { status, what, mend } = judgeHeaderSize({ address: 200, redirect: answerOf({ status: 502 }) });
    expect([status, what]).toEqual(['error', '502 comes in place of a redirect to an address of 12 KB']);
    expect(mend).toContain('proxy_buffer_size 64k');
  });

  it('claims nothing of long redirects that it has not seen', () => {
    const short = answerOf({ status: 302, location: new URL(`${ORIGIN}/error?error=invalid_client`) });
    for (const seen of [null, short]) {
      expect(judgeHeaderSize({ address: 200, redirect: seen }).what).toContain('are seen only with the gateway');
    }
    expect(judgeHeaderSize({ address: 200, redirect }).what).toBe('Long addresses get through, and redirects to them.');
  });
});

describe('judgeAdmin', () => {
  it.each<[number, string]>([
    [404, 'ok'],
    [401, 'ok'],
    [403, 'ok'],
    [200, 'error'],
    [307, 'error'],
    [400, 'error'],
  ])('%d: %s', (status, expected) => {
    expect(judgeAdmin([{ path: '/admin/clients', status, location: null }]).status).toBe(expected);
  });
});

describe('judgeRoute', () => {
  it.each<[number, unknown, string, RegExp]>([
    [401, { error: 'login_required' }, 'ok', /has the exchange/],
    [401, null, 'error', /answers 401 to a page without a session/],
    [404, { error: 'not_found' }, 'error', /has the exchange switched off/],
    [403, { error: 'cross_site' }, 'error', /answers 403/],
  ])('%d %j: %s', (status, body, expected, what) => {
    expect(judgeRoute(answerOf({ status, json: body }))).toMatchObject({
      id: 'exchange.route',
      status: expected,
      what: expect.stringMatching(what),
    });
  });
});

describe('judgeHooks', () => {
  it.each<[number, number[], string[]]>([
    [204, [401, 401], ['ok hooks.key', 'ok hooks.wrong-key']],
    [401, [401, 401], ['error hooks.key', 'ok hooks.wrong-key']],
    [404, [404, 404], ['error hooks.key', 'ok hooks.wrong-key']],
    [204, [204, 401], ['ok hooks.key', 'error hooks.wrong-key']],
    [204, [401, 400], ['ok hooks.key', 'error hooks.wrong-key']],
  ])('%d with the key and %j without: %j', (right, wrong, expected) => {
    expect(judgeHooks({ right, wrong }).map(({ id, status }) => `${status} ${id}`)).toEqual(expected);
  });
});

describe('judgePublished', () => {
  const key = { kty: 'EC', kid: 'k1', crv: 'P-256', x: 'x', y: 'y', alg: 'ES256', use: 'sig' };
  const mine = [{ ...key, d: 'private', iat: 1 }];

  it.each<[string, unknown, string[]]>([
    ['the public part', [key], ['ok keys.published', 'ok keys.private']],
    ['another key of the same name', [{ ...key, x: 'z' }], ['error keys.published', 'ok keys.private']],
    ['one key more', [key, { ...key, kid: 'k2' }], ['error keys.published', 'ok keys.private']],
    ['the private part too', [{ ...key, d: 'private' }], ['ok keys.published', 'error keys.private']],
    ['none', [], ['error keys.published']],
  ])('%s', (_title, keys, expected) => {
    const findings = judgePublished(answerOf({ json: { keys } }), mine);
    expect(findings.map(({ id, status }) => `${status} ${id}`)).toEqual(expected);
    expect(JSON.stringify(findings)).not.toContain('"private"');
  });

  it.each([
    [404, 'The front door that runs has session JWTs switched off.'],
    [503, '/session/jwks.json answers 503, without keys.'],
  ])('misses keys that are not published: %d', (status, what) => {
    expect(judgePublished(answerOf({ status }), mine)).toMatchObject([{ id: 'keys.published', status: 'error', what }]);
  });
});
