import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expectProblem } from '../support/answers';
import type { Application } from '../support/application';
import { expect, test } from '../support/attack-fixtures';
import { respond } from '../support/faults';
import { type FrontDoor, startFrontDoor } from '../support/front-door';
import { refreshTokens, type SignedIn, signInAt } from '../support/hooks';
import type { Mailbox } from '../support/mailbox';
import { newPassword, type Person } from '../support/people';
import { startChanged } from '../support/scratch-ory';
import { readStack, type StackInfo } from '../support/stack';
import { totpCode } from '../support/totp';
import { makeVisitor, type Visitor } from '../support/visitor';
import { enterPassword, PASSWORD_BUTTON, signIn, whoami } from '../support/visits';

const SCOPE = 'openid offline_access email';

async function expectAlive(stack: StackInfo, signed: SignedIn): Promise<SignedIn> {
  const { status, body } = await refreshTokens(stack, signed);
  expect(status, JSON.stringify(body)).toBe(200);
  return { ...signed, tokens: { ...signed.tokens, refreshToken: String(body['refresh_token']) } };
}

async function expectEnded(stack: StackInfo, signed: SignedIn): Promise<void> {
  const { status, body } = await refreshTokens(stack, signed);
  expect([status, Object.keys(body).includes('access_token')], JSON.stringify(body)).toEqual([400, false]);
}

/** Gets an intruder tokens, in another browser. */
async function intrude(
  stack: StackInfo,
  app: Application,
  { client, person }: Pick<SignedIn, 'client' | 'person'>,
): Promise<SignedIn> {
  return expectAlive(stack, await signInAt(stack, app, { client, person, scope: SCOPE }));
}

async function changePassword(visitor: Visitor, password: string) {
  const page = await visitor.open('/settings');
  return visitor.press(page, PASSWORD_BUTTON, { password });
}

/** Asks for a code and enters a wrong one. `enter` then enters the mailed code. */
async function recover(visitor: Visitor, person: Person, mailbox: Mailbox) {
  const asked = await visitor.press(await visitor.open('/recovery'), 'method=code', { email: person.email });
  const code = await mailbox.code(person.email);
  const wrong = await visitor.press(asked, 'method=code', {
    code: code === '000000' ? '000001' : '000000',
    email: null,
  });
  expect(wrong.text, 'a wrong code is refused').toContain('name="code"');
  return { enter: () => visitor.press(wrong, 'method=code', { code, email: null }) };
}

test('a new password ends every refresh token of the person, and nobody else’s', async ({
  stack,
  app,
  clients,
  people,
}) => {
  const [client, person, other] = await Promise.all([
    clients.create({ isFirstParty: true }),
    people.create(),
    people.create(),
  ]);
  let intruder = await intrude(stack, app, { client, person });
  const others = await intrude(stack, app, { client, person: other });
  const visitor = makeVisitor(stack, { origins: [app.origin] });
  await signIn(visitor, person);

  // A password that Kratos refuses changes nothing.
  const refused = await changePassword(visitor, 'short');
  expect(refused.text).toContain('name="password"');
  intruder = await expectAlive(stack, intruder);

  const password = newPassword();
  expect((await changePassword(visitor, password)).status).toBe(200);
  await expectEnded(stack, intruder);
  await expectAlive(stack, others);
  expect(await whoami(visitor)).toBe(200);
  // The person continues with new tokens.
  await expectAlive(stack, await signInAt(stack, app, { client, person: { ...person, password }, scope: SCOPE }));
});

test('changing other settings than the password ends no refresh token', async ({
  stack,
  app,
  people,
  firstParty: client,
  person,
}) => {
  const signed = await intrude(stack, app, { client, person });
  const page = await signed.visitor.open('/settings');
  const saved = await signed.visitor.press(page, 'method=profile', { 'traits.name.first': 'Paula' });
  expect(saved.status).toBe(200);
  expect((await people.identity(person.id)).traits['name']).toMatchObject({ first: 'Paula' });
  await expectAlive(stack, signed);
});

test('a finished recovery ends every refresh token, before a new password is set', async ({
  stack,
  app,
  mailbox,
  firstParty: client,
  person,
}) => {
  let intruder = await intrude(stack, app, { client, person });
  const visitor = makeVisitor(stack, { origins: [app.origin] });
  const recovery = await recover(visitor, person, mailbox);
  intruder = await expectAlive(stack, intruder);
  const settings = await recovery.enter();
  expect(new URL(settings.url).pathname).toBe('/settings');
  await expectEnded(stack, intruder);
});

test('the recovery of an account with two factors ends them after the second factor', async ({
  stack,
  app,
  clients,
  people,
  mailbox,
}) => {
  const [client, person] = await Promise.all([
    clients.create({ isFirstParty: true }),
    people.create({ hasTotp: true }),
  ]);
  const browser = makeVisitor(stack, { origins: [app.origin] });
  const attempt = await app.begin(client, { scope: SCOPE });
  const second = await enterPassword(browser, await browser.open(attempt.url), person);
  const totp = { totp_code: totpCode(person.totpSecret ?? '') };
  await browser.press(second, 'method=totp', totp);
  const intruder = await expectAlive(stack, { person, visitor: browser, client, tokens: await app.tokens(attempt) });

  const visitor = makeVisitor(stack, { origins: [app.origin] });
  const step = await (await recover(visitor, person, mailbox)).enter();
  expect(step.text, step.url).toContain('name="totp_code"');
  const still = await expectAlive(stack, intruder);
  await expect
    .poll(
      async () => (await visitor.press(step, 'method=totp', { totp_code: totpCode(person.totpSecret ?? '') })).status,
    )
    .toBe(200);
  await expectEnded(stack, still);
});

test('when Hydra doesn’t answer, the person is told, and the button ends the tokens later', async ({
  stack,
  watched,
  newVisitor,
  app,
  firstParty: client,
  person,
}) => {
  const intruder = await intrude(stack, app, { client, person });
  const visitor = newVisitor({ may5xx: true });
  await signIn(visitor, person);
  const page = await visitor.open('/settings');
  watched.upstreams.hydraAdmin.fault = respond(503);
  const told = await visitor.press(page, PASSWORD_BUTTON, { password: newPassword() });
  expectProblem(told, 503, 'tokens_kept');
  const again = await visitor.press(told, 'decision=end_tokens');
  expectProblem(again, 503, 'tokens_kept');
  expectProblem(await visitor.press(again, 'decision=end_tokens', { next: '/' }), 403, 'csrf_failed');
  watched.upstreams.hydraAdmin.fault = null;
  const done = await visitor.press(again, 'decision=end_tokens');
  expect([done.status, new URL(done.url).pathname]).toEqual([200, '/settings']);
  await expectEnded(stack, intruder);
});

test('a password that Kratos accepts only after another sign-in ends them, too', async ({
  stack,
  app,
  firstParty: client,
  person,
}) => {
  test.slow();
  const intruder = await intrude(stack, app, { client, person });
  const kratos = await startChanged(stack, 'kratos', { 'selfservice.flows.settings.privileged_session_max_age': '1s' });
  try {
    const door = await startFrontDoor(stack, {
      KRATOS_PUBLIC_URL: kratos.publicUrl,
      KRATOS_ADMIN_URL: kratos.adminUrl,
    });
    const visitor = makeVisitor(stack, { via: door.address });
    await signIn(visitor, person);
    const page = await visitor.open('/settings');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const password = newPassword();
    const again = await visitor.press(page, PASSWORD_BUTTON, { password });
    expect(new URL(again.url).pathname, again.text.slice(-300)).toBe('/login');
    const still = await expectAlive(stack, intruder);
    const done = await visitor.press(again, PASSWORD_BUTTON, { identifier: person.email, password: person.password });
    expect(new URL(done.url).pathname).toBe('/settings');
    await expectEnded(stack, still);
    await door.stop();
    await signIn(makeVisitor(stack), { ...person, password });
  } finally {
    await kratos.stop();
  }
});

for (const setting of ['off', 'on'] as const) {
  test.describe(`with VESTIBULE_SIGN_OUT_ENDS_TOKENS=${setting}`, () => {
    let door: FrontDoor;
    test.beforeAll(async () => {
      door = await startFrontDoor(readStack(), { VESTIBULE_SIGN_OUT_ENDS_TOKENS: setting });
    });
    test.afterAll(async () => door?.stop());

    for (const how of ['our own page', 'an application'] as const) {
      test(`a sign-out at ${how} ${setting === 'on' ? 'ends' : 'keeps'} refresh tokens`, async ({
        stack,
        app,
        firstParty: client,
        person,
      }) => {
        const visitor = makeVisitor(stack, { via: door.address, origins: [app.origin] });
        const attempt = await app.begin(client, { scope: SCOPE });
        await enterPassword(visitor, await visitor.open(attempt.url), person);
        const signed: SignedIn = { person, visitor, client, tokens: await app.tokens(attempt) };
        if (how === 'our own page') await visitor.press(await visitor.open('/logout'), 'decision=confirm');
        else await visitor.open(await app.logoutUrl(client, { id_token_hint: signed.tokens.idToken }));
        expect(await whoami(visitor)).toBe(401);
        if (setting === 'on') await expectEnded(stack, signed);
        else await expectAlive(stack, signed);
      });
    }
  });
}

test('the log names the subject whose tokens ended, and no secret', async ({ stack, person }) => {
  const visitor = makeVisitor(stack);
  await signIn(visitor, person);
  await changePassword(visitor, newPassword());
  await expect
    .poll(() => readFileSync(path.join(stack.dataDir, 'logs/front-door.log'), 'utf8'))
    .toContain(`"event":"tokens_ended","reason":"password","subject":"${person.id}"`);
});
