import { toCookieHeader } from '@/dev/testing/cookies';
import { expectProblem } from '../support/answers';
import type { Application, Attempt } from '../support/application';
import { expect, test } from '../support/attack-fixtures';
import { hangUp } from '../support/faults';
import { ALLOW, allow, atConsent, atLogin, PASSWORD_BUTTON, signIn, whoami } from '../support/visits';

function codes(app: Application, attempt: Attempt): string[] {
  return app.callbacksOf(attempt).flatMap(({ url }) => url.searchParams.get('code') ?? []);
}

test('pressing Allow again while Hydra is slow, after cancelling the first request, gets the code', async ({
  visitor,
  watched,
  app,
  client,
  person,
}) => {
  const asked = await atConsent(visitor, { app, client, person });
  const hop = await visitor.submit(visitor.fill(asked.page, ALLOW), {
    stopAt: ({ pathname }) => pathname === '/oauth2/auth',
  });
  const { pathname, search } = new URL(hop.url);
  const release: (() => void)[] = [];
  const held = new Promise<void>((resolve) => release.push(resolve));
  watched.upstreams.hydraPublic.delay = (request) => ((request.url ?? '').includes('consent_verifier') ? held : null);

  const first = new AbortController();
  const cookie = toCookieHeader(visitor.cookies);
  const gone = fetch(`${watched.door.address}${pathname}${search}`, {
    redirect: 'manual',
    signal: first.signal,
    headers: { cookie, accept: 'text/html' },
  }).catch(() => 'gone');
  const reached = () => watched.upstreams.hydraPublic.calls.filter(({ query }) => query.has('consent_verifier')).length;
  await expect.poll(reached).toBe(1);
  first.abort();
  expect(await gone).toBe('gone');

  const second = visitor.press(asked.page, ALLOW);
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const go of release) go();
  await second;
  expect((await app.tokens(asked.attempt)).id.sub).toBe(person.id);
  expect(codes(app, asked.attempt)).toHaveLength(1);
  expect(reached()).toBe(1);
});

test('when the answer to an accept is lost, trying again gives one code', async ({
  newVisitor,
  watched,
  app,
  client,
  person,
}) => {
  const visitor = newVisitor({ may5xx: true });
  await signIn(visitor, person);
  const loseFirst = () => {
    let lost = 0;
    watched.upstreams.hydraAdmin.fault = (request, response) => {
      if (request.method !== 'PUT' || lost > 0) return false;
      lost += 1;
      // Hydra takes it, but the front door never gets the answer.
      response.on('pipe', () => response.destroy());
      return false;
    };
  };
  loseFirst();
  const { url, attempt } = await atLogin(visitor, { app, client });
  expectProblem(await visitor.send(url), 503, 'upstream_unavailable');
  const page = await visitor.open(url);
  expect(new URL(page.url).pathname).toBe('/consent');
  loseFirst();
  expectProblem(await visitor.press(page, ALLOW), 503, 'upstream_unavailable');
  expect(app.callbacksOf(attempt)).toEqual([]);
  await allow(visitor, { app, attempt, page }, person);
  expect(app.callbacksOf(attempt)).toHaveLength(1);
});

test('an outage in the middle of a sign-in loses no progress', async ({ newVisitor, watched, app, client, person }) => {
  const visitor = newVisitor({ may5xx: true });
  const { url, attempt } = await atLogin(visitor, { app, client });
  const page = await visitor.open(url);
  const all = Object.values(watched.upstreams);
  const down = (isDown: boolean) => {
    for (const upstream of all) upstream.fault = isDown ? hangUp : null;
  };
  down(true);
  const fields = { identifier: person.email, password: person.password };
  expectProblem(await visitor.press(page, PASSWORD_BUTTON, fields), 503, 'upstream_unavailable');
  down(false);
  const consent = await visitor.press(page, PASSWORD_BUTTON, fields);
  expect(new URL(consent.url).pathname).toBe('/consent');
  down(true);
  expectProblem(await visitor.press(consent, ALLOW), 503, 'upstream_unavailable');
  expectProblem(await visitor.send(consent.url), 503, 'upstream_unavailable');
  down(false);
  expect(await whoami(visitor)).toBe(200);
  await allow(visitor, { app, attempt, page: consent }, person);
  expect((await atConsent(visitor, { app, client, person, params: { scope: 'openid phone' } })).page.status).toBe(200);
});
