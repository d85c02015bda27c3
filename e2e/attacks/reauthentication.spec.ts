import type { HttpAnswer } from '@/dev/testing/browser';
import type { Application, Attempt } from '../support/application';
import { expect, test } from '../support/attack-fixtures';
import type { OAuthClient } from '../support/clients';
import { type FrontDoor, startFrontDoor } from '../support/front-door';
import type { Person } from '../support/people';
import type { Visitor } from '../support/visitor';
import { atLogin, enterPassword, expectNoCallback, PASSWORD_BUTTON, signIn } from '../support/visits';

/** Parameters that ask for a fresh authentication, however fresh the session is. */
const ASKING = [{ prompt: 'login' }, { max_age: '0' }];

type Victim = { app: Application; client: OAuthClient; person: Person; browser: Visitor };

/** The marker that a page carries in its links and forms. */
function markerIn(page: HttpAnswer): string {
  const marker = /(?:[?&;]|%26)reauth(?:=|%3D)([\w.-]+)/.exec(page.text)?.[1];
  if (marker === undefined) throw new Error(`No marker in ${page.url.slice(0, 120)} (${page.status})`);
  return marker;
}

/** Asks for a fresh authentication in the browser of a person who is signed in, and stops at our own address. */
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

  test(`${title}: a marker from a browser without a session replaces no password`, async ({
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

  test(`${title}: a marker from another session, older or newer, replaces no password`, async ({
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
    // The marker is older than the session, so it's void only because it belongs to another request.
    const marker = markerIn(await newVisitor().send((await begin(victim, params)).url));
    await signIn(victim.browser, person);
    const { attempt, url } = await begin(victim, params);
    expectPassword(await victim.browser.open(withMarker(url, marker)), app, attempt);
  });

  test(`${title}: the password is asked for once, and the resulting address gives no second code`, async ({
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

/** Shifts every clock of the front door by some minutes. Kratos and Hydra keep theirs. */
function shifted(minutes: number): Record<string, string> {
  const script = `const now = Date.now; const D = Date; Date.now = () => now() + ${minutes * 60_000};
    globalThis.Date = class extends D { constructor(...a) { a.length ? super(...a) : super(Date.now()); } };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}

test('two front doors whose clocks are two hours apart ask for the password once, and accept no marker instead', async ({
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
