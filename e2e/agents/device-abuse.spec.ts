import { readHtml } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { CONNECT, expectNotOffered, openCode, testDevices, titleOf } from '../support/device-tests';
import { makeDevice } from '../support/devices';
import { respond } from '../support/faults';
import { isNewer } from '../support/stack';
import { ALLOW, signIn } from '../support/visits';

testDevices(
  'a wrong, used or empty code is refused with words, and the sixth wrong one by the limit',
  async ({ stack, clients, people, newVisitor }) => {
    const [device, visitor, other] = [await makeDevice(stack, clients), newVisitor(), newVisitor()];
    await signIn(visitor, await people.create());
    await signIn(other, await people.create());
    const used = await device.begin();
    await visitor.press(await visitor.press(await openCode(visitor, used), CONNECT), ALLOW);
    const codes = await device.begin();
    const page = await visitor.open('/device');
    const enter = (user_code: string) => visitor.press(page, CONNECT, { user_code });
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
    await other.press(await other.press(await openCode(other, codes), CONNECT), ALLOW);
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
    expectProblem(await other.press(page, CONNECT), 403, 'csrf_failed');
    const challenge = new URL((await openCode(other, codes)).url).searchParams.get('device_challenge');
    expectProblem(await visitor.press(page, CONNECT, { device_challenge: challenge }), 403, 'csrf_failed');
    expectProblem(await visitor.press(page, CONNECT, { csrf: null }), 403, 'csrf_failed');
    expectProblem(await visitor.press(page, CONNECT, { device_challenge: null }), 400, 'challenge_missing');
    const { url, body } = visitor.fill(page, CONNECT);
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
    expectProblem(await victim.press(theirs, CONNECT), 403, 'request_forbidden');
    expect(await device.poll(codes)).toMatchObject({ body: { error: 'authorization_pending' } });
    const madeUp = await victim.open(`/device?device_challenge=${'A'.repeat(40)}`);
    expectProblem(await victim.press(madeUp, CONNECT, { user_code: 'BCDFGHJK' }), 404, 'challenge_invalid');
  },
);

testDevices('an older tab with another challenge leads back to the code', async (way) => {
  const { stack, clients, people, newVisitor } = way;
  const [device, visitor] = [await makeDevice(stack, clients), newVisitor()];
  await signIn(visitor, await people.create());
  const codes = await device.begin();
  const older = await openCode(visitor, codes);
  await openCode(visitor, codes);
  const refused = await visitor.press(older, CONNECT);
  expectProblem(refused, 403, 'request_forbidden');
  expect(readHtml(refused.text).querySelector('main a[href="/device"]')).not.toBeNull();
});

testDevices('an answer that is sent twice signs the device in once, and the second page leads back', async (way) => {
  const { stack, clients, people, newVisitor } = way;
  const [device, visitor] = [await makeDevice(stack, clients), newVisitor()];
  await signIn(visitor, await people.create());
  const codes = await device.begin();
  const consent = await visitor.press(await openCode(visitor, codes), CONNECT);
  const done = await visitor.press(consent, ALLOW);
  expect(titleOf(done)).toBe('Go back to your device');
  const again = await visitor.press(consent, ALLOW);
  expectProblem(again, 409, 'challenge_used');
  expect(readHtml(again.text).querySelector('main a[href$="/device"]')).not.toBeNull();
  expect(await device.poll(codes)).toMatchObject({ status: 200 });
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
    expectProblem(await visitor.press(page, CONNECT), 503, 'upstream_unavailable');
  }
  watched.upstreams.hydraAdmin.fault = null;
  const consent = await visitor.press(page, CONNECT);
  expect(new URL(consent.url).pathname).toBe('/consent');
});
