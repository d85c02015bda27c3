import { readLinks } from '@/dev/testing/html';
import type { Fault } from '@/dev/testing/recording-proxy';
import { expectProblem } from '../support/answers';
import type { Application, Attempt } from '../support/application';
import { expect, test } from '../support/attack-fixtures';
import { ALLOW, atConsent, atLogin, enterPassword, expectNoCallback, PASSWORD_BUTTON } from '../support/visits';

const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  (_request, response) => {
    response.writeHead(code, headers).end('{"error":"SECRET"}');
    return true;
  };

const sendTo =
  (location: string): Fault =>
  (_request, response) => {
    response.writeHead(303, { Location: location }).end();
    return true;
  };

const onlyFor =
  (part: string, fault: Fault): Fault =>
  (request, response) =>
    (request.url ?? '').includes(part) && fault(request, response);

function codes(app: Application, attempt: Attempt): string[] {
  return app.callbacksOf(attempt).flatMap(({ url }) => url.searchParams.get('code') ?? []);
}

test('a second press of Allow, while Hydra is slow and the first is broken off, gets the code', async ({
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
  const cookie = [...visitor.cookies].map((pair) => pair.join('=')).join('; ');
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

test('after an outage at a POST the page leads back to the request', async ({
  newVisitor,
  watched,
  app,
  client,
  person,
}) => {
  const visitor = newVisitor({ may5xx: true });
  const { kratosPublic, hydraAdmin } = watched.upstreams;

  const { attempt, url } = await atLogin(visitor, { app, client });
  const form = await visitor.open(url);
  kratosPublic.fault = onlyFor('/self-service/login', status(503));
  const failed = await enterPassword(visitor, form, person);
  expectProblem(failed, 503, 'upstream_unavailable');
  kratosPublic.fault = null;
  const consent = await enterPassword(visitor, await visitor.open(retryIn(failed.text, '/login?')), person);
  expect(new URL(consent.url).pathname).toBe('/consent');

  hydraAdmin.fault = onlyFor('/consent/accept', status(503));
  const refused = await visitor.press(consent, ALLOW);
  expectProblem(refused, 503, 'upstream_unavailable');
  expectNoCallback(app, attempt);
  hydraAdmin.fault = null;
  await visitor.press(await visitor.open(retryIn(refused.text, '/consent?')), ALLOW);
  expect((await app.tokens(attempt)).id.sub).toBe(person.id);

  const logout = await visitor.open('/oauth2/sessions/logout');
  hydraAdmin.fault = onlyFor('/logout/accept', status(503));
  const kept = await visitor.press(logout, 'decision=confirm');
  expectProblem(kept, 503, 'upstream_unavailable');
  hydraAdmin.fault = null;
  const out = await visitor.press(await visitor.open(retryIn(kept.text, '/logout?')), 'decision=confirm');
  expect(new URL(out.url).pathname).toBe('/signed-out');
});

function retryIn(html: string, part: string): string {
  const href = readLinks(html).find((entry) => entry.includes(part) && !entry.includes('lang='));
  if (href === undefined) throw new Error(`No way back to ${part} among ${readLinks(html).join(' ')}`);
  return href;
}

for (const step of ['login_verifier', 'consent_verifier'] as const) {
  for (const error of ['error', 'server_error']) {
    test(`Hydra’s own failure (${error}) at the ${step} is a page that starts again, and nothing for the application`, async ({
      newVisitor,
      watched,
      app,
      client,
      person,
    }) => {
      const visitor = newVisitor({ may5xx: true });
      const attempt = await app.begin(client);
      const location = `${client.redirect_uris[0]}?error=${error}&error_description=SECRET&state=${attempt.state}`;
      watched.upstreams.hydraPublic.fault = onlyFor(step, sendTo(location));
      let page = await enterPassword(visitor, await visitor.open(attempt.url), person);
      if (step === 'consent_verifier') page = await visitor.press(page, ALLOW);
      expectProblem(page, 503, 'upstream_unavailable');
      expect(page.text).not.toContain('SECRET');
      expectNoCallback(app, attempt);
      watched.upstreams.hydraPublic.fault = null;
      const restarted = await visitor.open(retryIn(page.text, '/oauth2/auth?'));
      await visitor.press(restarted, ALLOW);
      expect((await app.tokens(attempt)).id.sub).toBe(person.id);
    });
  }
}

test('a silent request is told of Hydra’s own failure in the standard’s word', async ({
  newVisitor,
  watched,
  app,
  client,
}) => {
  const attempt = await app.begin(client, { prompt: 'none' });
  const location = `${client.redirect_uris[0]}?error=error&error_description=x&state=${attempt.state}`;
  watched.upstreams.hydraPublic.fault = onlyFor('/oauth2/auth', sendTo(location));
  await newVisitor().open(attempt.url);
  expect(await app.error(attempt)).toBe('server_error');
});

test('Hydra’s own failure in a form for the application is a page too, and a silent request gets the standard’s word', async ({
  newVisitor,
  watched,
  app,
  client,
}) => {
  const form = `<form method="post" action="${client.redirect_uris[0]}"><input type="hidden" name="error" value="error"/></form>`;
  watched.upstreams.hydraPublic.fault = onlyFor('/oauth2/auth', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(form);
    return true;
  });
  const visitor = newVisitor({ may5xx: true });
  const asked = await visitor.send((await app.begin(client, { response_mode: 'form_post' })).url);
  expectProblem(asked, 503, 'upstream_unavailable');
  const silent = await app.begin(client, { response_mode: 'form_post', prompt: 'none' });
  expect((await visitor.send(silent.url)).text).toContain('name="error" value="server_error"');
});

test('too many requests stay too many requests, with the time to wait', async ({
  newVisitor,
  watched,
  app,
  client,
  person,
}) => {
  const visitor = newVisitor();
  const { url } = await atLogin(visitor, { app, client });
  const form = await visitor.open(url);
  watched.upstreams.kratosPublic.fault = status(429, { 'Retry-After': '17', 'Content-Type': 'application/json' });
  const limited = [
    await visitor.press(form, PASSWORD_BUTTON, { identifier: person.email, password: 'x' }),
    await visitor.send(url),
    await visitor.send('/recovery'),
  ];
  for (const answer of limited) {
    expectProblem(answer, 429, 'rate_limited');
    expect(answer.headers['retry-after']).toBe('17');
    expect(answer.text).not.toContain('SECRET');
  }
  const script = await visitor.send('/sessions/whoami', { headers: { accept: 'application/json' } });
  expect([script.status, script.headers['retry-after']]).toEqual([429, '17']);
  watched.upstreams.kratosPublic.fault = null;
  watched.upstreams.hydraAdmin.fault = status(429);
  const hydras = await visitor.send(url);
  expectProblem(hydras, 429, 'rate_limited');
  expect(hydras.headers['retry-after']).toBe('30');
});

for (const code of [204, 205, 304]) {
  test(`an answer of ${code} of a server behind is passed on`, async ({ visitor, watched }) => {
    watched.upstreams.kratosPublic.fault = (_request, response) => {
      response.writeHead(code).end();
      return true;
    };
    const answer = await visitor.send('/schemas/default', { headers: { accept: 'application/json' } });
    expect([answer.status, answer.text]).toEqual([code, '']);
  });
}

for (const location of [
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'data:text/html,x',
  'blob:http://localhost/1',
  'http://[',
]) {
  test(`a Location of ${location} becomes no link`, async ({ newVisitor, watched, person }) => {
    const visitor = newVisitor({ may5xx: true });
    const form = await visitor.open('/login');
    watched.upstreams.kratosPublic.fault = onlyFor('/self-service/login', sendTo(location));
    const answer = await visitor.send(visitor.fill(form, PASSWORD_BUTTON).url, {
      method: 'POST',
      body: visitor.fill(form, PASSWORD_BUTTON, { identifier: person.email, password: 'x' }).body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expectProblem(answer, 502, 'upstream_invalid');
    expect(answer.text).not.toContain('alert(1)');
  });
}

test('half an answer of a server behind is no half page', async ({ newVisitor, watched }) => {
  watched.upstreams.kratosPublic.fault = (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
    response.write('{"half":');
    setTimeout(() => response.destroy(), 50);
    return true;
  };
  const answer = await newVisitor({ may5xx: true }).send('/schemas/default', {
    headers: { accept: 'application/json' },
  });
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.text)).toMatchObject({ error: 'temporarily_unavailable' });
});

for (const path of [
  '/oauth2/auth?client_id=x',
  '/oauth2/sessions/logout',
  '/self-service/logout?token=x',
  '/self-service/login/browser',
]) {
  test(`HEAD ${path} reaches no server`, async ({ visitor, watched }) => {
    const answer = await visitor.send(path, { method: 'HEAD' });
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).not.toContain('HEAD');
    expect(watched.calls()).toEqual([]);
  });
}
