import { readReference } from '../support/answers';
import { expectOutcomes, readLines, readLog, test, visit } from '../support/decision-log';
import { expect } from '../support/fixtures';
import { totpCode } from '../support/totp';
import { ALLOW, atConsent, DENY, PASSWORD_BUTTON, signIn, signInFirstParty } from '../support/visits';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test('a first sign-in, and each one that it makes unnecessary, leaves one line without personal data', async ({
  visitor,
  app,
  stack,
  client,
  person,
}) => {
  const asked = await atConsent(visitor, { app, client, person });
  const { url, body } = visitor.fill(asked.page, ALLOW);
  // Twice, as an impatient person would.
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
  const granted = { scopes: ['openid', 'profile', 'email'], audiences: [], sent_to: [app.origin] };
  expect(lines[1]).toMatchObject(granted);
  expect(String(lines[0]?.['session'])).not.toMatch(UUID);

  await visit(visitor, { app, client });
  await visit(visitor, { app, client, params: { prompt: 'none' } });
  const before = ['login accepted live_session', 'consent granted allowed'];
  const unasked = ['login accepted remembered', 'consent skipped remembered'];
  await expectOutcomes(stack, client.client_id, [...before, ...unasked, ...unasked]);

  // The application's own address is in sent_to; the person's is nowhere.
  const own = readLines(stack, client.client_id).map(({ sent_to: _application, ...line }) => JSON.stringify(line));
  const all = readLog(stack);
  const cookies = [...visitor.cookies.values()].filter((value) => value.length >= 8);
  expect(['Petra', 'Probe', '127.0.0.1'].filter((text) => own.join().includes(text))).toEqual([]);
  const secrets = [person.email, person.password, asked.challenge, asked.attempt.state, ...cookies];
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
});

test('the log names a first-party application as the reason not to ask', async ({
  visitor,
  app,
  stack,
  firstParty: client,
  person,
}) => {
  await signIn(visitor, person);
  await visit(visitor, { app, client });
  await expectOutcomes(stack, client.client_id, ['login accepted live_session', 'consent skipped first_party']);
});

test('the log tells declining a consent from cancelling a sign-in', async ({
  visitor,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, other, person] = await Promise.all([clients.create(), clients.create(), people.create()]);
  const login = await visit(visitor, { app, client: other });
  await visitor.press(login, 'decision=cancel');
  const [cancelled] = await expectOutcomes(stack, other.client_id, ['login rejected cancelled']);
  expect([cancelled?.['subject'], cancelled?.['session']]).toEqual([undefined, undefined]);

  const denied = await atConsent(visitor, { app, client, person });
  await visitor.press(denied.page, DENY);
  expect(await app.error(denied.attempt)).toBe('access_denied');
  await expectOutcomes(stack, client.client_id, ['login accepted live_session', 'consent denied declined']);
});

test('a rejected silent request says why', async ({ visitor, app, clients, people, stack }) => {
  const [client, person, other] = await Promise.all([
    clients.create({ isFirstParty: true }),
    people.create(),
    people.create(),
  ]);
  // Hydra passes on a silent request only if it remembers somebody.
  await visit(visitor, { app, client, person });
  const silent = () => visit(visitor, { app, client, params: { prompt: 'none' } });
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
  test(`the log tells a sign-in repeated for ${Object.keys(params)[0]} from single sign-on`, async ({
    visitor,
    app,
    stack,
    firstParty: client,
    person,
  }) => {
    await signIn(visitor, person);
    // Kratos' clock counts whole seconds in places, and the second sign-in must be later than the question.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const page = await visit(visitor, { app, client, params });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await visitor.press(page, PASSWORD_BUTTON, { password: person.password });
    await expectOutcomes(stack, client.client_id, ['login accepted reauthenticated', 'consent skipped first_party']);
  });
}

test('the log has a second factor that the account needs, and one that the person does without', async ({
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
  const half = await visit(visitor, { app, client, person });
  await visitor.press(half, 'method=totp', { totp_code: totpCode(person.totpSecret ?? '') });
  await expectOutcomes(stack, client.client_id, ['login accepted live_session', 'consent skipped first_party']);

  const elsewhere = newVisitor();
  const offered = await visit(elsewhere, { app, client: other, person: single, params: { acr_values: 'aal2' } });
  await elsewhere.press(offered, 'decision=continue');
  await expectOutcomes(stack, other.client_id, ['login accepted lower_acr', 'consent skipped first_party']);
});

test('a refusal has its rule in the log line with the reference that its page shows', async ({
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
  const { reference, code } = readReference(refused.text) ?? {};
  expect(code).toBe('account_mismatch');
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

test('the log names a disabled account, a hint at another account, and what the person does about it', async ({
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
  const expected = await visit(visitor, { app, client, params: { id_token_hint: idToken } });
  await visitor.press(expected, 'decision=leave');
  const hinted = ['login refused id_token_hint', 'login rejected account_kept'];
  await expectOutcomes(stack, client.client_id, [...before, ...hinted]);

  await visitor.press(await visitor.open('/logout'), 'decision=confirm');
  await visit(visitor, { app, client, person });
  await people.setState(person, 'inactive');
  await visitor.press(await visit(visitor, { app, client }), 'decision=cancel');
  const lines = await expectOutcomes(stack, client.client_id, [
    ...before,
    ...hinted,
    // Hydra's session has outlived Kratos' session.
    'login accepted remembered',
    'consent skipped first_party',
    'login refused account_inactive',
    'login rejected cancelled',
  ]);
  expect(lines.slice(-2).map(({ subject }) => subject)).toEqual([person.id, person.id]);
});
