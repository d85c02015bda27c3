import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { HttpAnswer } from '@/dev/testing/browser';
import { readErrorCode } from '../support/answers';
import type { Application } from '../support/application';
import type { OAuthClient } from '../support/clients';
import { test as base, expect } from '../support/fixtures';
import type { Person } from '../support/people';
import type { StackInfo } from '../support/stack';
import { totpCode } from '../support/totp';
import { makeVisitor, type Visitor } from '../support/visitor';
import {
  ALLOW,
  atConsent,
  DENY,
  enterPassword,
  openRequest,
  PASSWORD_BUTTON,
  signIn,
  signInFirstParty,
  whoami,
} from '../support/visits';

type Line = Record<string, unknown>;

const test = base.extend<{ newVisitor: () => Visitor; visitor: Visitor }>({
  newVisitor: async ({ stack, app }, use) => use(() => makeVisitor(stack, { origins: [app.origin] })),
  visitor: async ({ newVisitor }, use) => use(newVisitor()),
});

const logOf = (stack: StackInfo) => readFileSync(path.join(stack.dataDir, 'logs/front-door.log'), 'utf8');

function linesWith(stack: StackInfo, id: string): Line[] {
  const lines = logOf(stack).split('\n');
  return lines.filter((line) => line.includes(id)).map((line) => JSON.parse(line) as Line);
}

/** Waits for the outcomes that the log has of a client, or of a person, in their order: exactly these. */
async function expectOutcomes(stack: StackInfo, id: string, expected: string[]): Promise<Line[]> {
  const isDecision = ({ event }: Line) => ['login', 'consent', 'logout'].includes(String(event));
  const outcomes = () => linesWith(stack, id).filter(isDecision);
  const short = () => outcomes().map(({ event, outcome, rule }) => `${event} ${outcome} ${rule}`);
  await expect.poll(short).toEqual(expected);
  return outcomes();
}

/** Goes to an application and back, through the password where it is asked for. */
async function visit(
  visitor: Visitor,
  app: Application,
  { client, person, params = {} }: { client: OAuthClient; person?: Person; params?: Record<string, string> },
): Promise<HttpAnswer> {
  const { page } = await openRequest(visitor, { app, client, params });
  return person ? enterPassword(visitor, page, person) : page;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test('a first sign-in and what it spares the next ones leave one line each, without personal data', async ({
  visitor,
  app,
  stack,
  client,
  person,
}) => {
  const asked = await atConsent(visitor, { app, client, person });
  const { url, body } = visitor.fill(asked.page, ALLOW);
  // Twice, as by an impatient person.
  await Promise.all([visitor.post(url, body), visitor.press(asked.page, ALLOW)]);
  const lines = await expectOutcomes(stack, client.client_id, [
    'login accepted live_session',
    'consent granted allowed',
  ]);
  for (const line of lines) {
    expect(line).toMatchObject({
      level: 'info',
      client_id: client.client_id,
      subject: person.id,
      session: expect.stringMatching(/^[\w-]{16}$/),
      duration_ms: expect.any(Number),
    });
    expect(Object.keys(line)).not.toContain('reference');
    expect(line['session']).toBe(lines[0]?.['session']);
  }
  expect(lines[1]).toMatchObject({ scopes: ['openid', 'profile', 'email'], audiences: [] });
  expect(String(lines[0]?.['session'])).not.toMatch(UUID);

  await visit(visitor, app, { client });
  await visit(visitor, app, { client, params: { prompt: 'none' } });
  const before = ['login accepted live_session', 'consent granted allowed'];
  const unasked = ['login accepted remembered', 'consent skipped remembered'];
  await expectOutcomes(stack, client.client_id, [...before, ...unasked, ...unasked]);

  const own = linesWith(stack, client.client_id).map((line) => JSON.stringify(line));
  const all = logOf(stack);
  const cookies = [...visitor.cookies.values()].filter((value) => value.length >= 8);
  expect(['Petra', 'Probe', '127.0.0.1'].filter((text) => own.join().includes(text))).toEqual([]);
  const secrets = [person.email, person.password, asked.challenge, asked.attempt.state, ...cookies];
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
});

test('a first-party application is named as the reason to ask nobody', async ({
  visitor,
  app,
  stack,
  firstParty: client,
  person,
}) => {
  await signIn(visitor, person);
  await visit(visitor, app, { client });
  await expectOutcomes(stack, client.client_id, ['login accepted live_session', 'consent skipped first_party']);
});

test('what a person declines is not what she cancels', async ({ visitor, app, clients, people, stack }) => {
  const [client, other, person] = await Promise.all([clients.create(), clients.create(), people.create()]);
  const login = await visit(visitor, app, { client: other });
  await visitor.press(login, 'decision=cancel');
  const [cancelled] = await expectOutcomes(stack, other.client_id, ['login rejected cancelled']);
  expect([cancelled?.['subject'], cancelled?.['session']]).toEqual([undefined, undefined]);

  const denied = await atConsent(visitor, { app, client, person });
  await visitor.press(denied.page, DENY);
  expect(await app.error(denied.attempt)).toBe('access_denied');
  await expectOutcomes(stack, client.client_id, ['login accepted live_session', 'consent denied declined']);
});

test('a silent request that is rejected says why', async ({ visitor, app, clients, people, stack }) => {
  const [client, person, other] = await Promise.all([
    clients.create({ isFirstParty: true }),
    people.create(),
    people.create(),
  ]);
  // Hydra passes a silent request on only where it remembers somebody.
  await visit(visitor, app, { client, person });
  const silent = () => visit(visitor, app, { client, params: { prompt: 'none' } });
  await people.endSessions(person);
  await silent();
  await signIn(visitor, other);
  await silent();
  const lines = await expectOutcomes(stack, client.client_id, [
    'login accepted live_session',
    'consent skipped first_party',
    'login rejected no_session',
    'login rejected other_subject',
  ]);
  expect(lines.map(({ subject }) => subject)).toEqual([person.id, person.id, person.id, other.id]);
});

for (const params of [{ prompt: 'login' }, { max_age: '0' }] as const) {
  test(`a sign-in that ${Object.keys(params)[0]} asks for once more is told from single sign-on`, async ({
    visitor,
    app,
    stack,
    firstParty: client,
    person,
  }) => {
    await signIn(visitor, person);
    // Kratos' clock counts seconds in places: the second sign-in must be later than the question.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const page = await visit(visitor, app, { client, params });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await visitor.press(page, PASSWORD_BUTTON, { password: person.password });
    await expectOutcomes(stack, client.client_id, ['login accepted reauthenticated', 'consent skipped first_party']);
  });
}

test('a second factor that the account needs, and one that is done without', async ({
  visitor,
  newVisitor,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, other, person, single] = await Promise.all([
    clients.create({ isFirstParty: true }),
    clients.create({ isFirstParty: true }),
    people.create({ hasTotp: true }),
    people.create(),
  ]);
  const half = await visit(visitor, app, { client, person });
  await visitor.press(half, 'method=totp', { totp_code: totpCode(person.totpSecret ?? '') });
  await expectOutcomes(stack, client.client_id, ['login accepted live_session', 'consent skipped first_party']);

  const elsewhere = newVisitor();
  const offered = await visit(elsewhere, app, { client: other, person: single, params: { acr_values: 'aal2' } });
  await elsewhere.press(offered, 'decision=continue');
  await expectOutcomes(stack, other.client_id, ['login accepted lower_acr', 'consent skipped first_party']);
});

test('a refusal has its rule in the line of its page, by the reference that the page shows', async ({
  visitor,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, person, other] = await Promise.all([clients.create(), people.create(), people.create()]);
  const asked = await atConsent(visitor, { app, client, person });
  await people.endSessions(person);
  await signIn(visitor, other);
  const refused = await visitor.open(asked.page.url);
  expect(readErrorCode(refused.text)).toBe('account_mismatch');
  const [, reference] = /<dl class="reference">.*?<code>([0-9a-f]{12})<\/code>/s.exec(refused.text) ?? [];
  const lines = await expectOutcomes(stack, client.client_id, [
    'login accepted live_session',
    'consent refused other_subject',
  ]);
  expect(lines[1]).toMatchObject({ reference, error_code: 'account_mismatch', subject: other.id });
  await visitor.press(refused, 'decision=cancel');
  await expectOutcomes(stack, client.client_id, [
    'login accepted live_session',
    'consent refused other_subject',
    'consent denied cancelled',
  ]);
});

test('a sign-out leaves one line, by an application or at our own page', async ({
  visitor,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, firstParty, person] = await Promise.all([
    clients.create(),
    clients.create({ isFirstParty: true }),
    people.create(),
  ]);
  const asked = await atConsent(visitor, { app, client, person });
  await visitor.press(asked.page, ALLOW);
  const { idToken } = await app.tokens(asked.attempt);
  const signedIn = ['login accepted live_session', 'consent granted allowed'];
  const out = await app.logoutUrl(client, { id_token_hint: idToken });
  await visitor.press(await visitor.open(out), 'decision=cancel');
  await visitor.press(await visitor.open(out), 'decision=confirm');
  expect(await whoami(visitor)).toBe(401);
  const lines = await expectOutcomes(stack, client.client_id, [
    ...signedIn,
    'logout rejected session_kept',
    'logout accepted confirmed',
  ]);
  expect(lines[3]).toMatchObject({ subject: person.id, session: lines[0]?.['session'] });

  const again = await signInFirstParty(visitor, { app, client: firstParty, person });
  await visitor.open(await app.logoutUrl(firstParty, { id_token_hint: again.idToken }));
  expect(await whoami(visitor)).toBe(401);
  const unasked = ['login accepted live_session', 'consent skipped first_party', 'logout accepted first_party'];
  await expectOutcomes(stack, firstParty.client_id, unasked);

  await visit(visitor, app, { client: firstParty, person });
  // On the way Hydra's own session ends too, by a request that this page has begun.
  await visitor.press(await visitor.open('/logout'), 'decision=confirm');
  const all = await expectOutcomes(stack, person.id, [
    ...signedIn,
    'logout rejected session_kept',
    'logout accepted confirmed',
    ...unasked,
    'login accepted live_session',
    'consent skipped first_party',
    'logout accepted own_page',
  ]);
  expect(all.at(-1)).toMatchObject({ subject: person.id, session: all.at(-2)?.['session'] });
});

test('a disabled account and a hint at another account are named, and so is what the person does then', async ({
  visitor,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, person, other] = await Promise.all([
    clients.create({ isFirstParty: true }),
    people.create(),
    people.create(),
  ]);
  const { idToken } = await signInFirstParty(visitor, { app, client, person });
  const before = ['login accepted live_session', 'consent skipped first_party'];

  await people.endSessions(person);
  await signIn(visitor, other);
  const expected = await visit(visitor, app, { client, params: { id_token_hint: idToken } });
  await visitor.press(expected, 'decision=leave');
  const hinted = ['login refused id_token_hint', 'login rejected account_kept'];
  await expectOutcomes(stack, client.client_id, [...before, ...hinted]);

  await visitor.press(await visitor.open('/logout'), 'decision=confirm');
  await visit(visitor, app, { client, person });
  await people.setState(person, 'inactive');
  await visitor.press(await visit(visitor, app, { client }), 'decision=cancel');
  const lines = await expectOutcomes(stack, client.client_id, [
    ...before,
    ...hinted,
    // Hydra's own session has outlived that of Kratos.
    'login accepted remembered',
    'consent skipped first_party',
    'login refused account_inactive',
    'login rejected cancelled',
  ]);
  expect(lines.slice(-2).map(({ subject }) => subject)).toEqual([person.id, person.id]);
});

test('a session that ends for another account, and one that is elsewhere, leave a line', async ({
  visitor,
  newVisitor,
  app,
  clients,
  stack,
  client,
  person,
}) => {
  const first = await atConsent(visitor, { app, client, person });
  await visitor.press(first.page, ALLOW);
  const { idToken } = await app.tokens(first.attempt);
  const stranger = newVisitor();
  const elsewhere = await stranger.open(await app.logoutUrl(client, { id_token_hint: idToken }));
  await stranger.press(elsewhere, 'decision=cancel');
  const signedIn = ['login accepted live_session', 'consent granted allowed'];
  const kept = ['logout refused session_elsewhere', 'logout rejected session_kept'];
  const lines = await expectOutcomes(stack, client.client_id, [...signedIn, ...kept]);
  expect(lines.slice(2).map(({ subject, session }) => [subject, session])).toEqual([
    [person.id, undefined],
    [person.id, undefined],
  ]);

  const asked = await atConsent(visitor, { app, client: await clients.create(), person });
  await visitor.press(asked.page, 'decision=switch');
  const all = [...signedIn, ...kept, 'login accepted remembered', 'logout accepted account_switched'];
  await expectOutcomes(stack, person.id, all);
});
