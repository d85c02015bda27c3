import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { decodeJwt } from 'jose';
import { ROOT, toProcessEnv } from '@/dev/settings';
import { readHtml } from '@/dev/testing/html';
import { expect, test } from '../support/attack-fixtures';
import { CONNECT, openCode, testDevices, titleOf } from '../support/device-tests';
import { makeDevice } from '../support/devices';
import { allow, enterPassword } from '../support/pages';
import { isNewer } from '../support/stack';
import { ALLOW, DENY, signIn } from '../support/visits';

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('a person types the code of a device, signs in, and allows it', async ({ page, clients, person, stack }) => {
      await page.goto(`${stack.origin}/device`);
      if (!isNewer(stack)) {
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Device sign-in isn’t offered here');
        return;
      }
      const device = await makeDevice(stack, clients);
      const codes = await device.begin();
      await enterPassword(page, person);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connect a device');
      const { user_code: code } = codes;
      await page.getByLabel('Code').fill(`${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase());
      expect(await device.poll(codes)).toMatchObject({ status: 400, body: { error: 'authorization_pending' } });
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Living room');
      await expect(page.locator('main')).toContainText('a device that you have in front of you');
      await allow(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Go back to your device');
      expect(new URL(page.url()).pathname).toBe('/device/done');
      const tokens = await device.poll(codes);
      expect(tokens.status, JSON.stringify(tokens.body)).toBe(200);
      expect(decodeJwt(String(tokens.body['access_token'])).sub).toBe(person.id);
    });
  });
}

testDevices('a code in a link is filled in, and does nothing until it’s sent', async (way) => {
  const { stack, clients, people, newVisitor } = way;
  const [device, visitor] = [await makeDevice(stack, clients), newVisitor()];
  await signIn(visitor, await people.create());
  const codes = await device.begin();
  let page = await openCode(visitor, codes);
  expect(readHtml(page.text).querySelector('input[name=user_code]')?.getAttribute('value')).toBe(codes.user_code);
  expect(page.text).toContain('Only go on if it shows exactly the same one');
  for (let count = 0; count < 3; count += 1) page = await openCode(visitor, codes);
  expect(await device.poll(codes)).toMatchObject({ body: { error: 'authorization_pending' } });
  const consent = await visitor.press(page, CONNECT);
  expect(new URL(consent.url).pathname).toBe('/consent');
  expect(await device.poll(codes)).toMatchObject({ body: { error: 'authorization_pending' } });
  await visitor.press(consent, ALLOW);
  expect(await device.poll(codes)).toMatchObject({ status: 200 });
});

testDevices(
  'a person says no, and is told that the device goes on waiting',
  async ({ stack, clients, people, newVisitor }) => {
    const [device, visitor] = [await makeDevice(stack, clients), newVisitor()];
    await signIn(visitor, await people.create());
    const codes = await device.begin();
    const denied = await visitor.press(await visitor.press(await openCode(visitor, codes), CONNECT), DENY);
    expect([denied.status, titleOf(denied)]).toEqual([200, 'The device gets no access']);
    expect(await device.poll(codes)).toMatchObject({ status: 400, body: { error: 'authorization_pending' } });
    const again = await visitor.open(denied.url);
    expect(again.status, 'the same address again').toBeLessThan(500);
  },
);

testDevices(
  'an application of the operator is asked about on a device, every time',
  async ({ stack, clients, people, newVisitor }) => {
    const device = await makeDevice(stack, clients, { isFirstParty: true });
    const visitor = newVisitor();
    await signIn(visitor, await people.create());
    for (let count = 0; count < 2; count += 1) {
      const codes = await device.begin();
      const consent = await visitor.press(await openCode(visitor, codes), CONNECT);
      expect(new URL(consent.url).pathname).toBe('/consent');
      await visitor.press(consent, ALLOW);
      expect(await device.poll(codes)).toMatchObject({ status: 200 });
    }
  },
);

testDevices(
  'a device is among the connected applications, and can be disconnected',
  async ({ stack, clients, people, newVisitor }) => {
    const [device, visitor] = [await makeDevice(stack, clients), newVisitor()];
    await signIn(visitor, await people.create());
    const codes = await device.begin();
    await visitor.press(await visitor.press(await openCode(visitor, codes), CONNECT), ALLOW);
    const { body } = await device.poll(codes);
    const refreshed = await device.refresh(body['refresh_token']);
    expect(refreshed.status, JSON.stringify(refreshed.body)).toBe(200);
    expect((await visitor.open('/settings/applications')).text).toContain('Living room');
    const asked = await visitor.open(`/settings/applications/disconnect?application=${device.client.client_id}`);
    const done = await visitor.press(asked, 'decision=one');
    expect(done.text).not.toContain('Living room');
    expect(await device.refresh(refreshed.body['refresh_token'])).toMatchObject({ status: 400 });
  },
);

test('the demo’s program in a terminal signs in by its code', async ({ page, person, stack }) => {
  const offset = Number(new URL(stack.origin).port) - 3000;
  const { PATH = '', HOME = '' } = process.env;
  const program = spawn(process.execPath, ['dev/bootstrap.mjs', 'dev/demo-device.ts'], {
    cwd: ROOT,
    env: toProcessEnv({ PATH, HOME, VESTIBULE_PORT_OFFSET: String(offset) }),
  });
  let printed = '';
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const ended = once(program, 'exit');
  if (!isNewer(stack)) {
    expect(await ended).toEqual([1, null]);
    expect(printed).toContain('This Hydra signs in no devices: v25.4.0 and newer do.');
    return;
  }
  await expect.poll(() => printed, { message: 'the program shows a code' }).toContain('Waiting');
  const [, code = ''] = /^ {4}(\S+)$/m.exec(printed) ?? [];
  await page.goto(`${stack.origin}/device`);
  await enterPassword(page, person);
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
  await allow(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Go back to your device');
  expect(await ended).toEqual([0, null]);
  expect(printed).toContain(`Signed in as ${person.email} (${person.id}).`);
});
