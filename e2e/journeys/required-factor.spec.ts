import { expect, test } from '../support/fixtures';
import { startFrontDoor } from '../support/front-door';
import { enterPassword, enterTotp, expectTokens, openRequest, signInFirstParty, singleSignOn } from '../support/pages';
import { totpCode } from '../support/totp';
import { makeVisitor } from '../support/visitor';

const METADATA = { vestibule_second_factor: 'required' };

test('a client can demand a second factor: people set one up and come back, and there is no way around', async ({
  page,
  app,
  clients,
  person,
}) => {
  const [plain, strict] = await Promise.all([
    clients.create({ isFirstParty: true }),
    clients.create({ isFirstParty: true, metadata: METADATA }),
  ]);
  await signInFirstParty(page, { app, client: plain, person });
  const silent = await openRequest(page, { app, client: strict, params: { prompt: 'none' } });
  expect(await app.error(silent)).toBe('interaction_required');

  const attempt = await openRequest(page, { app, client: strict });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Orchard asks for a second factor');
  await expect(page.getByRole('button', { name: 'Continue without it' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Set up a second factor' }).click();
  const secret = (await page.locator('#totp .secret').innerText()).replaceAll(/\s/g, '');
  await page.locator('input[name=totp_code]').fill(totpCode(secret));
  await page.locator('#totp button[name=method][value=totp]').click();
  const { id } = await expectTokens(page, { app, attempt, person });
  expect(id['acr']).toBe('aal2');
  await singleSignOn(page, { app, client: strict, person, params: { prompt: 'none' } });
});

test('an account with a second factor is asked for it', async ({ page, app, clients, people }) => {
  const person = await people.create({ hasTotp: true });
  const client = await clients.create({ isFirstParty: true, metadata: METADATA });
  const attempt = await openRequest(page, { app, client });
  await enterPassword(page, person);
  await enterTotp(page, person);
  const { id } = await expectTokens(page, { app, attempt, person });
  expect(id['acr']).toBe('aal2');
});

test('the operator can demand it of everybody, also for a request that declines it by hand', async ({
  stack,
  app,
  firstParty: client,
  person,
}) => {
  const door = await startFrontDoor(stack, { VESTIBULE_SECOND_FACTOR: 'everybody' });
  const visitor = makeVisitor(stack, { via: door.address, origins: [app.origin] });
  const attempt = await app.begin(client);
  const page = await visitor.press(await visitor.open(attempt.url), 'method=password', {
    identifier: person.email,
    password: person.password,
  });
  expect(page.text).toContain('asks for a second factor');
  expect(page.text).not.toContain('Continue without it');
  // The token of the way back is good for any decision about this request.
  const declined = await visitor.press(page, 'decision=cancel', { decision: 'continue' });
  expect(declined.text).toContain('asks for a second factor');
  expect(app.callbacksOf(attempt)).toEqual([]);
  await door.stop();
});
