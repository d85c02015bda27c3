import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { cutOff, onlyFor, redirectTo, respond } from '../support/faults';
import { PASSWORD_BUTTON } from '../support/visits';

for (const code of [204, 205, 304]) {
  test(`the gateway passes on an answer with ${code}`, async ({ visitor, watched }) => {
    watched.upstreams.kratosPublic.fault = respond(code);
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
  test(`a Location of ${location} doesn’t become a link`, async ({ newVisitor, watched, person }) => {
    const visitor = newVisitor({ may5xx: true });
    const form = await visitor.open('/login');
    watched.upstreams.kratosPublic.fault = onlyFor('/self-service/login', redirectTo(location));
    const answer = await visitor.send(visitor.fill(form, PASSWORD_BUTTON).url, {
      method: 'POST',
      body: visitor.fill(form, PASSWORD_BUTTON, { identifier: person.email, password: 'x' }).body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expectProblem(answer, 502, 'upstream_invalid');
    expect(answer.text).not.toContain('alert(1)');
  });
}

test('half an answer of Kratos is an error, not half a page', async ({ newVisitor, watched }) => {
  watched.upstreams.kratosPublic.fault = cutOff('{"half":', 50);
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
  test(`HEAD ${path} reaches neither Kratos nor Hydra`, async ({ visitor, watched }) => {
    const answer = await visitor.send(path, { method: 'HEAD' });
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).not.toContain('HEAD');
    expect(watched.calls()).toEqual([]);
  });
}
