import { setTimeout as sleep } from 'node:timers/promises';
import { expect, forAll, test } from '../support/snippets/fixtures';
import { bearer, INVALID_TOKEN, type Make } from '../support/snippets/forged';
import type { Mode } from '../support/snippets/test-issuer';
import { sendToAll, startTrio, stopTrio, type Trio, toOutcome } from '../support/snippets/trio';

/** After a failed fetch, a program waits this long before it fetches again. */
const PAUSE_MS = 1_100;
const FETCH_TIMEOUT_MS = 5_000;
/** Longer than the programs' cooldown. */
const COOLDOWN_MS = 20_000;
const UNAVAILABLE = { status: 503, challenge: undefined, retryAfter: '5', body: '' };
const NOT_GOOD: Mode[] = ['hangs up', 'fails', 'sends a page', 'sends a list', 'sends no keys', 'is slow'];

test.describe.configure({ mode: 'default' });

test('while the keys are unavailable, every token gets 503 and none is called invalid', async ({ programs }) => {
  const fresh = await startTrio(programs);
  try {
    for (const mode of NOT_GOOD) {
      for (const { issuer } of fresh) issuer.setMode(mode);
      const replies = await sendToAll(fresh, async (issuer) => bearer(await issuer.sign()));
      expect(replies, `the issuer ${mode}`).toEqual(forAll(UNAVAILABLE));
      await sleep(PAUSE_MS);
    }
    for (const { issuer } of fresh) issuer.setMode('good');
    const replies = await sendToAll(fresh, async (issuer) => bearer(await issuer.sign()));
    expect(Object.values(replies).map(({ status }) => status)).toEqual([200, 200, 200]);
  } finally {
    await stopTrio(fresh);
  }
});

test('a crowd of requests makes nobody wait longer while the issuer is slow', async ({ programs }) => {
  const fresh = await startTrio(programs);
  try {
    for (const { issuer } of fresh) issuer.setMode('is slow');
    const crowd = Array.from({ length: 10 }, () => sendToAll(fresh, async (issuer) => bearer(await issuer.sign())));
    const begin = Date.now();
    for (const replies of await Promise.all(crowd)) expect(replies).toEqual(forAll(UNAVAILABLE));
    expect(Date.now() - begin).toBeLessThan(FETCH_TIMEOUT_MS * 1.8);
  } finally {
    await stopTrio(fresh);
  }
});

test('a new key is found without a restart, and unknown keys aren’t looked up again and again', async ({ trio }) => {
  const old = await Promise.all(trio.map(({ issuer }) => issuer.sign()));
  await Promise.all(trio.map(({ issuer }) => issuer.rotate()));
  await expectStatus(trio, async (issuer) => bearer(await issuer.sign()), [200, 200, 200]);
  const before = trio.map(({ issuer }) => issuer.fetches());
  for (const kid of ['made-up-1', 'made-up-2', 'made-up-3', 'made-up-4', 'made-up-5']) {
    const replies = await sendToAll(trio, async (issuer) => bearer(await issuer.sign({}, { kid })));
    expect(Object.values(replies).map(toOutcome)).toEqual([INVALID_TOKEN, INVALID_TOKEN, INVALID_TOKEN]);
  }
  expect(trio.map(({ issuer }) => issuer.fetches())).toEqual(before);
  // The other key is still in the set.
  const statuses = await Promise.all(trio.map(({ program }, at) => program.send(bearer(old[at] ?? ''))));
  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200]);
});

test('in an outage of the issuer known keys keep working, and an unknown one gets 503', async ({ trio }) => {
  for (const { issuer } of trio) issuer.setMode('fails');
  await expectStatus(trio, async (issuer) => bearer(await issuer.sign({}, { kid: 'made-up' })), [503, 503, 503]);
  for (const { issuer } of trio) issuer.setMode('is slow');
  await sleep(PAUSE_MS);
  const waiting = sendToAll(trio, async (issuer) => bearer(await issuer.sign({}, { kid: 'made-up' })));
  await expect.poll(() => trio.every(({ issuer }) => issuer.isAsked())).toBe(true);
  const begin = Date.now();
  await expectStatus(trio, async (issuer) => bearer(await issuer.sign()), [200, 200, 200]);
  expect(Date.now() - begin).toBeLessThan(FETCH_TIMEOUT_MS / 2);
  expect(await waiting).toEqual(forAll(UNAVAILABLE));
  for (const { issuer } of trio) issuer.setMode('good');
  await expectStatus(trio, async (issuer) => bearer(await issuer.sign({}, { kid: 'made-up' })), [401, 401, 401]);
});

async function expectStatus(trio: Trio, make: Make, statuses: number[]): Promise<void> {
  const asked = async () => Object.values(await sendToAll(trio, make)).map(({ status }) => status);
  await expect.poll(asked, { timeout: COOLDOWN_MS, intervals: [500] }).toEqual(statuses);
}
