import { readText } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import {
  allow,
  atConsent,
  atLogin,
  enterPassword,
  expectNoCallback,
  PASSWORD_BUTTON,
  signIn,
  whoami,
} from '../support/visits';

const PATHS = ['/login', '/registration', '/consent', '/logout'] as const;
const nameFor = (path: string) => `${path === '/registration' ? 'login' : path.slice(1)}_challenge`;
const FITTING = 'a'.repeat(40);

test('without a challenge the sign-in page is an ordinary one', async ({ visitor, watched }) => {
  const page = await visitor.open('/login');
  expect(page.status).toBe(200);
  expect(page.text.includes('name="password"')).toBe(true);
  expect(watched.upstreams.hydraAdmin.calls).toEqual([]);
});

test('a consent page without a challenge says that sign-in starts in the application', async ({ visitor, watched }) => {
  expectProblem(await visitor.open('/consent'), 400, 'challenge_missing');
  expect(watched.calls()).toEqual([]);
});

const REFUSED: [title: string, query: (name: string) => string, code: string][] = [
  ['an empty challenge', (name) => `${name}=`, 'challenge_missing'],
  ['the word undefined', (name) => `${name}=undefined`, 'param_invalid'],
  ['the word null', (name) => `${name}=null`, 'param_invalid'],
  ['[object Object]', (name) => `${name}=%5Bobject+Object%5D`, 'param_invalid'],
  ['two challenges', (name) => `${name}=${FITTING}&${name}=${FITTING}b`, 'param_repeated'],
  ['the same challenge twice', (name) => `${name}=${FITTING}&${name}=${FITTING}`, 'param_repeated'],
  ['a name in brackets besides', (name) => `${name}=${FITTING}!&${name}[]=x`, 'param_invalid'],
  ['a smuggled second parameter', (name) => `${name}=${FITTING}%26challenge%3D${FITTING}`, 'param_invalid'],
  ['a smuggled fragment', (name) => `${name}=${FITTING}%23x`, 'param_invalid'],
  ['a path in the challenge', (name) => `${name}=..%2F..%2Fadmin%2Fclients`, 'param_invalid'],
  ['a line break', (name) => `${name}=${FITTING}%0d%0aLocation:%20https://evil.test`, 'param_invalid'],
  ['a NUL', (name) => `${name}=${FITTING}%00`, 'param_invalid'],
  ['a NUL in an unused parameter', () => `x=%00`, 'param_invalid'],
  ['bytes that aren’t UTF-8', (name) => `${name}=${FITTING}%ff`, 'param_invalid'],
  ['a broken escape', (name) => `${name}=${FITTING}%E0%A4%A`, 'param_invalid'],
  ['a character of four bytes', (name) => `${name}=${FITTING}%F0%9F%98%80`, 'param_invalid'],
  ['a right-to-left override', (name) => `${name}=${FITTING}%E2%80%AE`, 'param_invalid'],
  ['a challenge that is too short', (name) => `${name}=abc`, 'param_invalid'],
  ['a challenge of 30 KB', (name) => `${name}=${'a'.repeat(30_000)}`, 'param_invalid'],
  ['a script', (name) => `${name}=%3Cscript%3Ealert(1)%3C/script%3E`, 'param_invalid'],
  ['SQL', (name) => `${name}=${FITTING}'%20OR%201=1--`, 'param_invalid'],
];

for (const [title, query, code] of REFUSED) {
  test(`${title} is refused on every page, without a call to Kratos or Hydra`, async ({ visitor, watched }) => {
    for (const path of PATHS) {
      const answer = await visitor.send(`${path}?${query(nameFor(path))}`);
      expectProblem(answer, 400, code);
      expect(answer.text.includes('<script>alert')).toBe(false);
      expect(JSON.stringify(answer.headers)).not.toContain('evil.test');
    }
    expect(watched.calls()).toEqual([]);
  });
}

test('no foreign parameter keeps anybody from the sign-in page', async ({ visitor }) => {
  const foreign = ['utm_campaign=100%', 'city=M%FCnchen', '%E0%A4%A', 'x=%0d%0aLocation:%20https://evil.test', 'a\\b'];
  for (const query of [...foreign, 'return_to=/a%20b', 'return_to=/a+b', 'return_to=%FC', 'return_to=', 'lang=%ff']) {
    const answer = await visitor.send(`/login?${query}`);
    expect([query, answer.status]).toEqual([query, 200]);
    expect(answer.text.includes('name="password"')).toBe(true);
    expect(JSON.stringify(answer.headers)).not.toContain('evil.test');
  }
});

test('the same values are refused in a form, too', async ({ visitor, watched }) => {
  for (const path of ['/login', '/consent', '/logout']) {
    for (const value of ['undefined', '[object Object]', `${FITTING}&`, `${FITTING}\r\n`, `${FITTING}\u202E`]) {
      const fields = { [nameFor(path)]: value, decision: 'cancel', csrf: 'x' };
      expectProblem(await visitor.post(path, fields), 400, 'param_invalid');
    }
    const twice = { [nameFor(path)]: [FITTING, FITTING], decision: 'cancel', csrf: 'x' };
    expectProblem(await visitor.post(path, twice), 400, 'param_repeated');
  }
  expect(watched.calls()).toEqual([]);
});

test('random, altered and truncated challenges are unknown, and nothing is decided', async ({
  visitor,
  watched,
  app,
  client,
  person,
}) => {
  const { challenge } = await atLogin(visitor, { app, client });
  const asked = await atConsent(visitor, { app, client, person });
  const before = watched.decisions().length;
  for (const [path, real] of [
    ['/login', challenge],
    ['/consent', asked.challenge],
  ] as const) {
    const middle = Math.floor(real.length / 2);
    const flipped = `${real.slice(0, middle)}${real[middle] === 'A' ? 'B' : 'A'}${real.slice(middle + 1)}`;
    for (const bad of ['r'.repeat(1000), flipped, real.slice(0, -8), `A${real}`]) {
      const answer = await visitor.send(`${path}?${new URLSearchParams({ [nameFor(path)]: bad })}`);
      expectProblem(answer, 404, 'challenge_invalid');
    }
  }
  expect(watched.decisions()).toHaveLength(before);
  await allow(visitor, asked, person);
});

test('a challenge of another kind is unknown on every page', async ({ visitor, watched, app, client, person }) => {
  const login = await atLogin(visitor, { app, client });
  const asked = await atConsent(visitor, { app, client, person });
  const { url } = await visitor.open(asked.attempt.url, { stopAt: (to) => to.searchParams.has('login_challenge') });
  // In a chain that the application began, Hydra is visited in the browser's place.
  const stopAt = (to: URL) => to.searchParams.has('login_verifier');
  const back = await visitor.open(url, { site: 'same-origin', stopAt });
  const verifier = new URL(back.url).searchParams.get('login_verifier') ?? '';
  const before = watched.decisions().length;
  const wrong: [path: string, name: string, challenge: string][] = [
    ['/consent', 'consent_challenge', login.challenge],
    ['/consent', 'consent_challenge', verifier],
    ['/login', 'login_challenge', asked.challenge],
    ['/login', 'login_challenge', verifier],
    ['/registration', 'login_challenge', asked.challenge],
  ];
  for (const [path, name, challenge] of wrong) {
    expectProblem(
      await visitor.send(`${path}?${new URLSearchParams({ [name]: challenge })}`),
      404,
      'challenge_invalid',
    );
  }
  for (const challenge of [login.challenge, asked.challenge]) {
    const answer = await visitor.send(`/logout?${new URLSearchParams({ logout_challenge: challenge })}`);
    expectProblem(answer, 404, 'logout_nothing_to_do');
  }
  expect(watched.decisions()).toHaveLength(before);
  await allow(visitor, asked, person);
});

test('a parameter called challenge doesn’t stand in for the real one', async ({ visitor, app, client, person }) => {
  await signIn(visitor, person);
  const { challenge } = await atLogin(visitor, { app, client });
  const query = new URLSearchParams({ challenge, consent_challenge: FITTING, login_challenge: FITTING });
  expectProblem(await visitor.send(`/login?${query}`), 404, 'challenge_invalid');
  expectProblem(await visitor.send(`/consent?${query}`), 404, 'challenge_invalid');
});

test('a flow of another request never serves this one', async ({ visitor, watched, app, clients, people }) => {
  const [first, second, person] = await Promise.all([
    clients.create({ client_name: 'First' }),
    clients.create({ client_name: 'Second' }),
    people.create(),
  ]);
  const one = await atLogin(visitor, { app, client: first });
  const page = await visitor.open(one.url);
  const flow = new URL(visitor.fill(page, PASSWORD_BUTTON).url).searchParams.get('flow') ?? '';
  const two = await atLogin(visitor, { app, client: second });
  const mixed = await visitor.open(`/login?${new URLSearchParams({ login_challenge: two.challenge, flow })}`);
  expect(readText(mixed.text)).toContain('Second');
  expect(mixed.text.includes(flow)).toBe(false);
  expect(watched.decisions()).toEqual([]);
  const consent = await enterPassword(visitor, mixed, person);
  expectNoCallback(app, one.attempt);
  const tokens = await allow(visitor, { app, attempt: two.attempt, page: consent }, person);
  expect(tokens.access['client_id']).toBe(second.client_id);
});

test('a HEAD request with a challenge signs nobody in or out, and allows nothing', async ({
  visitor,
  watched,
  app,
  firstParty: client,
  person,
}) => {
  await signIn(visitor, person);
  const { attempt, url, challenge } = await atLogin(visitor, { app, client });
  await expectUndecided(url, `/registration?login_challenge=${challenge}`, `/login?login%5Fchallenge=${challenge}`);
  // As if a form of ours had begun the chain: then the consent has an address of its own.
  const consent = await visitor.open(url, { site: 'same-origin', stopAt: ({ pathname }) => pathname === '/consent' });
  await expectUndecided(consent.url);
  await visitor.open(consent.url);
  const id_token_hint = (await app.tokens(attempt)).idToken;
  const stopAt = ({ pathname }: URL) => pathname === '/logout';
  const logout = await visitor.open(await app.logoutUrl(client, { id_token_hint }), { stopAt });
  await expectUndecided(logout.url);
  expect(await whoami(visitor)).toBe(200);

  async function expectUndecided(...addresses: string[]): Promise<void> {
    const before = watched.decisions();
    for (const address of addresses) {
      const answer = await visitor.send(address, { method: 'HEAD' });
      expect([answer.status, answer.headers['allow']?.includes('HEAD')], address).toEqual([405, false]);
    }
    expect(watched.decisions()).toEqual(before);
  }
});
