import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { decodeJwt } from 'jose';
import { ROOT, toProcessEnv } from '@/dev/settings';
import type { HttpAnswer } from '@/dev/testing/browser';
import { readHtml } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import type { ClientsFixture } from '../support/clients';
import { type DeviceCodes, makeDevice } from '../support/devices';
import { respond } from '../support/faults';
import { allow, enterPassword } from '../support/pages';
import type { PeopleFixture } from '../support/people';
import { isNewer, type StackInfo } from '../support/stack';
import type { Visitor, VisitorOptions } from '../support/visitor';
import { ALLOW, DENY, signIn } from '../support/visits';

type Way = {
  stack: StackInfo;
  clients: ClientsFixture;
  people: PeopleFixture;
  newVisitor: (options?: VisitorOptions) => Visitor;
};

const SUBMIT = 'decision=connect';

/** A test where Hydra signs in devices. Where it doesn't, the pages say so, whatever the test is about. */
function testDevices(title: string, run: (way: Way) => Promise<void>): void {
  test(title, async ({ stack, clients, people, newVisitor }) =>
    isNewer(stack) ? run({ stack, clients, people, newVisitor }) : expectNotOffered(newVisitor()),
  );
}

async function expectNotOffered(visitor: Visitor): Promise<void> {
  for (const path of ['/device', '/device?user_code=BCDF', '/oauth2/device/verify?user_code=BCDF']) {
    const page = await visitor.open(path, { headers: { accept: 'text/html' } });
    expect([page.status, titleOf(page)]).toEqual([404, 'Device sign-in isn’t offered here']);
  }
}

function titleOf({ text }: HttpAnswer): string {
  return readHtml(text).querySelector('h1')?.text ?? '';
}

/** Signs in, opens the link of a device, and stops at the page with the code. */
async function openCode(visitor: Visitor, codes: DeviceCodes): Promise<HttpAnswer> {
  const page = await visitor.open(codes.verification_uri_complete);
  expect(titleOf(page), page.url).toBe('Connect a device');
  return page;
}

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
  const consent = await visitor.press(page, SUBMIT);
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
    const denied = await visitor.press(await visitor.press(await openCode(visitor, codes), SUBMIT), DENY);
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
      const consent = await visitor.press(await openCode(visitor, codes), SUBMIT);
      expect(new URL(consent.url).pathname).toBe('/consent');
      await visitor.press(consent, ALLOW);
      expect(await device.poll(codes)).toMatchObject({ status: 200 });
    }
  },
);

testDevices(
  'a wrong, used or empty code is refused with words, and the sixth wrong one by the limit',
  async ({ stack, clients, people, newVisitor }) => {
    const [device, visitor, other] = [await makeDevice(stack, clients), newVisitor(), newVisitor()];
    await signIn(visitor, await people.create());
    await signIn(other, await people.create());
    const used = await device.begin();
    await visitor.press(await visitor.press(await openCode(visitor, used), SUBMIT), ALLOW);
    const codes = await device.begin();
    const page = await visitor.open('/device');
    const enter = (user_code: string) => visitor.press(page, SUBMIT, { user_code });
    const empty = await enter(' - ');
    expect(empty.status).toBe(400);
    expect(readHtml(empty.text).querySelector('[role=alert]')?.text).toContain('Enter the code');
    for (const wrong of [used.user_code, 'QQQQQQQQ', '<b>', '0', `${codes.user_code}X`]) {
      const refused = await enter(wrong);
      expect(refused.status, wrong).toBe(400);
      expect(readHtml(refused.text).querySelector('[role=alert]')?.text).toContain('This code doesn’t work');
      expect(readHtml(refused.text).querySelector('title')?.text).toContain('Error:');
    }
    const limited = await enter(codes.user_code);
    expect([limited.status, Number(limited.headers['retry-after']) > 500]).toEqual([429, true]);
    expect(readHtml(limited.text).querySelector('[role=alert]')?.text).toContain('Wait 10 minutes');
    // Somebody else isn't held up, and the code is as good as before.
    await other.press(await other.press(await openCode(other, codes), SUBMIT), ALLOW);
    expect(await device.poll(codes)).toMatchObject({ status: 200 });
  },
);

testDevices(
  'only a page of ours sends a code, only in its own session and for its own challenge',
  async ({ stack, clients, people, newVisitor }) => {
    const [device, visitor, other] = [await makeDevice(stack, clients), newVisitor(), newVisitor()];
    await signIn(visitor, await people.create());
    await signIn(other, await people.create());
    const codes = await device.begin();
    const page = await openCode(visitor, codes);
    expectProblem(await other.press(page, SUBMIT), 403, 'csrf_failed');
    const challenge = new URL((await openCode(other, codes)).url).searchParams.get('device_challenge');
    expectProblem(await visitor.press(page, SUBMIT, { device_challenge: challenge }), 403, 'csrf_failed');
    expectProblem(await visitor.press(page, SUBMIT, { csrf: null }), 403, 'csrf_failed');
    expectProblem(await visitor.press(page, SUBMIT, { device_challenge: null }), 400, 'challenge_missing');
    const { url, body } = visitor.fill(page, SUBMIT);
    expectProblem(
      await visitor.send(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        origin: 'https://evil.example',
        site: 'cross-site',
      }),
      403,
      'csrf_failed',
    );
    expect(await device.poll(codes)).toMatchObject({ body: { error: 'authorization_pending' } });
  },
);

testDevices(
  'whoever is sent a link with somebody else’s challenge can’t finish it',
  async ({ stack, clients, people, newVisitor }) => {
    const [device, attacker, victim] = [await makeDevice(stack, clients), newVisitor(), newVisitor()];
    await signIn(attacker, await people.create());
    await signIn(victim, await people.create());
    const codes = await device.begin();
    const theirs = await victim.open((await openCode(attacker, codes)).url);
    expectProblem(await victim.press(theirs, SUBMIT), 403, 'request_forbidden');
    expect(await device.poll(codes)).toMatchObject({ body: { error: 'authorization_pending' } });
    const madeUp = await victim.open(`/device?device_challenge=${'A'.repeat(40)}`);
    expectProblem(await victim.press(madeUp, SUBMIT, { user_code: 'BCDFGHJK' }), 404, 'challenge_invalid');
  },
);

testDevices('an older tab with another challenge leads back to the code', async (way) => {
  const { stack, clients, people, newVisitor } = way;
  const [device, visitor] = [await makeDevice(stack, clients), newVisitor()];
  await signIn(visitor, await people.create());
  const codes = await device.begin();
  const older = await openCode(visitor, codes);
  await openCode(visitor, codes);
  const refused = await visitor.press(older, SUBMIT);
  expectProblem(refused, 403, 'request_forbidden');
  expect(readHtml(refused.text).querySelector('main a[href="/device"]')).not.toBeNull();
});

testDevices('an answer that is sent twice signs the device in once, and the second page leads back', async (way) => {
  const { stack, clients, people, newVisitor } = way;
  const [device, visitor] = [await makeDevice(stack, clients), newVisitor()];
  await signIn(visitor, await people.create());
  const codes = await device.begin();
  const consent = await visitor.press(await openCode(visitor, codes), SUBMIT);
  const done = await visitor.press(consent, ALLOW);
  expect(titleOf(done)).toBe('Go back to your device');
  const again = await visitor.press(consent, ALLOW);
  expectProblem(again, 409, 'challenge_used');
  expect(readHtml(again.text).querySelector('main a[href$="/device"]')).not.toBeNull();
  expect(await device.poll(codes)).toMatchObject({ status: 200 });
});

testDevices(
  'a device is among the connected applications, and can be disconnected',
  async ({ stack, clients, people, newVisitor }) => {
    const [device, visitor] = [await makeDevice(stack, clients), newVisitor()];
    await signIn(visitor, await people.create());
    const codes = await device.begin();
    await visitor.press(await visitor.press(await openCode(visitor, codes), SUBMIT), ALLOW);
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

test('while Hydra doesn’t answer, a code isn’t called wrong', async ({
  stack,
  clients,
  people,
  newVisitor,
  watched,
}) => {
  const visitor = newVisitor({ may5xx: true });
  if (!isNewer(stack)) return expectNotOffered(visitor);
  const device = await makeDevice(stack, clients);
  await signIn(visitor, await people.create());
  const codes = await device.begin();
  const page = await openCode(visitor, codes);
  watched.upstreams.hydraAdmin.fault = respond(503);
  for (let count = 0; count < 7; count += 1) {
    expectProblem(await visitor.press(page, SUBMIT), 503, 'upstream_unavailable');
  }
  watched.upstreams.hydraAdmin.fault = null;
  const consent = await visitor.press(page, SUBMIT);
  expect(new URL(consent.url).pathname).toBe('/consent');
});
