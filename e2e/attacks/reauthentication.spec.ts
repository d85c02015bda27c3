import type { HttpAnswer } from '@/dev/testing/browser';
import type { Application, Attempt } from '../support/application';
import { expect, test } from '../support/attack-fixtures';
import type { OAuthClient } from '../support/clients';
import { type FrontDoor, startFrontDoor } from '../support/front-door';
import type { Person } from '../support/people';
import type { Visitor } from '../support/visitor';
import { atLogin, enterPassword, expectNoCallback, PASSWORD_BUTTON, signIn } from '../support/visits';

/** What asks for a fresh authentication, however fresh the session is. */
const ASKING = [{ prompt: 'login' }, { max_age: '0' }];

type Victim = { app: Application; client: OAuthClient; person: Person; browser: Visitor };

/** The marker that a page carries in its links and forms. */
function markerIn(page: HttpAnswer): string {
  const marker = /(?:[?&;]|%26)reauth(?:=|%3D)([\w.-]+)/.exec(page.text)?.[1];
  if (marker === undefined) throw new Error(`No marker in ${page.url.slice(0, 120)} (${page.status})`);
  return marker;
}

/** A request that asks for a fresh authentication, stopped at our own address, in the browser of somebody who is signed in. */
async function begin({ app, client, browser }: Victim, params: Record<string, string>) {
  const { attempt, url } = await atLogin(browser, { app, client, params });
  return { attempt, url };
}

function withMarker(url: string, marker: string): string {
  const changed = new URL(url);
  changed.searchParams.set('reauth', marker);
  return changed.href;
}

function expectPassword(page: HttpAnswer, app: Application, attempt: Attempt): void {
  expect(page.status, page.url).toBe(200);
  expect(page.text).toContain('name="password"');
  expectNoCallback(app, attempt);
}

for (const params of ASKING) {
  const title = new URLSearchParams(params).toString();

  test(`${title}: a marker of a browser in which nobody is signed in replaces no password`, async ({
    newVisitor,
    app,
    firstParty: client,
    person,
  }) => {
    const victim = { app, client, person, browser: newVisitor() };
    await signIn(victim.browser, person);
    const { attempt, url } = await begin(victim, params);
    const marker = markerIn(await newVisitor().send(url));
    expectPassword(await victim.browser.open(withMarker(url, marker)), app, attempt);
  });

  test(`${title}: a marker made beside another session, older or newer, replaces no password`, async ({
    newVisitor,
    app,
    clients,
    people,
  }) => {
    const [client, person, other] = await Promise.all([
      clients.create({ isFirstParty: true }),
      people.create(),
      people.create(),
    ]);
    const [others, newer] = [newVisitor(), newVisitor()];
    await signIn(others, other);
    const victim = { app, client, person, browser: newVisitor() };
    await signIn(victim.browser, person);
    await signIn(newer, person);
    const { attempt, url } = await begin(victim, params);
    for (const browser of [others, newer]) {
      const marker = markerIn(await browser.send(url));
      expectPassword(await victim.browser.open(withMarker(url, marker)), app, attempt);
    }
  });

  test(`${title}: a marker of another request replaces no password`, async ({
    newVisitor,
    app,
    firstParty: client,
    person,
  }) => {
    const victim = { app, client, person, browser: newVisitor() };
    // The marker is older than the session, so only the request that it belongs to keeps it from counting.
    const marker = markerIn(await newVisitor().send((await begin(victim, params)).url));
    await signIn(victim.browser, person);
    const { attempt, url } = await begin(victim, params);
    expectPassword(await victim.browser.open(withMarker(url, marker)), app, attempt);
  });

  test(`${title}: the password is asked for once, and the address that it leads to gives no second code`, async ({
    newVisitor,
    app,
    firstParty: client,
    person,
  }) => {
    const victim = { app, client, person, browser: newVisitor() };
    await signIn(victim.browser, person);
    const { attempt, url } = await begin(victim, params);
    const page = await victim.browser.open(url);
    const marker = markerIn(page);
    await victim.browser.press(page, PASSWORD_BUTTON, { identifier: person.email, password: person.password });
    expect((await app.tokens(attempt)).id.sub).toBe(person.id);
    await victim.browser.open(withMarker(url, marker));
    const codes = app.callbacksOf(attempt).filter((callback) => callback.url.searchParams.has('code'));
    expect(codes).toHaveLength(1);
  });
}

/** Makes every clock of the process differ by so many minutes; Kratos and Hydra keep theirs. */
function shifted(minutes: number): Record<string, string> {
  const script = `const now = Date.now; const D = Date; Date.now = () => now() + ${minutes * 60_000};
    globalThis.Date = class extends D { constructor(...a) { a.length ? super(...a) : super(Date.now()); } };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}

test('two front doors whose clocks are two hours apart ask for the password once, and take no marker for one', async ({
  stack,
  newVisitor,
  app,
  clients,
  people,
}) => {
  const doors: FrontDoor[] = [];
  try {
    doors.push(await startFrontDoor(stack, shifted(-60)), await startFrontDoor(stack, shifted(60)));
    for (const [first, second] of [doors, doors.toReversed()] as [FrontDoor, FrontDoor][]) {
      const [client, person] = await Promise.all([clients.create({ isFirstParty: true }), people.create()]);
      const early = newVisitor({ via: first.address });
      const { attempt, url } = await atLogin(early, { app, client, params: { prompt: 'login' } });
      const marker = markerIn(await early.send(url));
      const browser = newVisitor({ via: second.address });
      for (const [name, value] of early.cookies) browser.cookies.set(name, value);
      await enterPassword(browser, await browser.open(withMarker(url, marker)), person);
      expect((await app.tokens(attempt)).id.sub).toBe(person.id);

      const again = await atLogin(browser, { app, client, params: { prompt: 'login' } });
      const foreign = markerIn(await newVisitor({ via: first.address }).send(again.url));
      expectPassword(await browser.open(withMarker(again.url, foreign)), app, again.attempt);
    }
  } finally {
    await Promise.all(doors.map((door) => door.stop()));
  }
});
