import { readLinks } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { onlyFor, redirectTo, respond } from '../support/faults';
import { ALLOW, atLogin, enterPassword, expectNoCallback, PASSWORD_BUTTON } from '../support/visits';

const ERROR = '{"error":"SECRET"}';

test('after an outage during a POST the page leads back to the request', async ({
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
  kratosPublic.fault = onlyFor('/self-service/login', respond(503, ERROR));
  const failed = await enterPassword(visitor, form, person);
  expectProblem(failed, 503, 'upstream_unavailable');
  kratosPublic.fault = null;
  const consent = await enterPassword(visitor, await visitor.open(retryIn(failed.text, '/login?')), person);
  expect(new URL(consent.url).pathname).toBe('/consent');

  hydraAdmin.fault = onlyFor('/consent/accept', respond(503, ERROR));
  const refused = await visitor.press(consent, ALLOW);
  expectProblem(refused, 503, 'upstream_unavailable');
  expectNoCallback(app, attempt);
  hydraAdmin.fault = null;
  await visitor.press(await visitor.open(retryIn(refused.text, '/consent?')), ALLOW);
  expect((await app.tokens(attempt)).id.sub).toBe(person.id);

  const logout = await visitor.open('/oauth2/sessions/logout');
  hydraAdmin.fault = onlyFor('/logout/accept', respond(503, ERROR));
  const kept = await visitor.press(logout, 'decision=confirm');
  expectProblem(kept, 503, 'upstream_unavailable');
  hydraAdmin.fault = null;
  const out = await visitor.press(await visitor.open(retryIn(kept.text, '/logout?')), 'decision=confirm');
  expect(new URL(out.url).pathname).toBe('/signed-out');
});

function retryIn(html: string, part: string): string {
  const href = readLinks(html).find((entry) => entry.includes(part));
  if (href === undefined) throw new Error(`No way back to ${part} among ${readLinks(html).join(' ')}`);
  return href;
}

for (const step of ['login_verifier', 'consent_verifier'] as const) {
  for (const error of ['error', 'server_error']) {
    test(`Hydra’s own failure (${error}) at the ${step} shows a page to start again, and tells the application nothing`, async ({
      newVisitor,
      watched,
      app,
      client,
      person,
    }) => {
      const visitor = newVisitor({ may5xx: true });
      const attempt = await app.begin(client);
      const location = `${client.redirect_uris[0]}?error=${error}&error_description=SECRET&state=${attempt.state}`;
      watched.upstreams.hydraPublic.fault = onlyFor(step, redirectTo(location));
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

test('a silent request gets Hydra’s own failure as server_error', async ({ newVisitor, watched, app, client }) => {
  const attempt = await app.begin(client, { prompt: 'none' });
  const location = `${client.redirect_uris[0]}?error=error&error_description=x&state=${attempt.state}`;
  watched.upstreams.hydraPublic.fault = onlyFor('/oauth2/auth', redirectTo(location));
  await newVisitor().open(attempt.url);
  expect(await app.error(attempt)).toBe('server_error');
});

test('Hydra’s own failure in a form for the application shows a page, too, and a silent request gets server_error', async ({
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

test('429 stays 429, with the time to wait', async ({ newVisitor, watched, app, client, person }) => {
  const visitor = newVisitor();
  const { url } = await atLogin(visitor, { app, client });
  const form = await visitor.open(url);
  watched.upstreams.kratosPublic.fault = respond(429, ERROR, {
    'Retry-After': '17',
    'Content-Type': 'application/json',
  });
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
  watched.upstreams.hydraAdmin.fault = respond(429, ERROR);
  const hydras = await visitor.send(url);
  expectProblem(hydras, 429, 'rate_limited');
  expect(hydras.headers['retry-after']).toBe('30');
});
