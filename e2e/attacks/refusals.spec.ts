import { randomUUID } from 'node:crypto';
import { readText } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { hangUp } from '../support/faults';

const SECRET = 'Zx8Kq2mNwRlY4sJ7dHfAeCgPuIvB0T5o3X6';

test('a refused request is answered and logged without the admin API, and forges nothing in the log', async ({
  visitor,
  watched,
  app,
  client,
}) => {
  const { url } = await app.begin(client, {
    redirect_uri: `${app.origin}/\u2028{"level":"error","msg":"forged"}/${SECRET}?token=${SECRET}`,
    state: SECRET,
    nonce: SECRET,
    login_hint: SECRET,
  });
  watched.upstreams.hydraAdmin.fault = hangUp;
  const before = watched.door.lines.length;
  const answer = await visitor.send(url);
  expectProblem(answer, 400, 'invalid_redirect_uri');
  await expect.poll(() => watched.door.lines.length).toBe(before + 1);
  const [line = ''] = watched.door.lines.slice(before);
  const entry = JSON.parse(line) as Record<string, unknown>;
  expect(entry).toMatchObject({
    event: 'oauth_refused',
    error_code: 'invalid_redirect_uri',
    client_id: client.client_id,
    msg: 'answered with an error page',
  });
  expect(entry['registered']).toBeUndefined();
  expect(line).not.toContain(SECRET);
  expect(readText(answer.text)).not.toMatch(/forged|Zx8Kq2/);
});

test('an error page shows only known codes, never text from its address', async ({ visitor }) => {
  const phishing = 'Call 0800-EVIL and tell us your password https://evil.test';
  const codes: [query: string, status: number, code: string][] = [
    [
      `error=access_denied&error_description=${encodeURIComponent(phishing)}&error_hint=${encodeURIComponent(phishing)}`,
      403,
      'access_denied',
    ],
    [`error=${encodeURIComponent(phishing)}`, 400, 'unknown_error'],
    ['error=__proto__', 400, 'unknown_error'],
    ['error=server_error&error_debug=SECRET', 400, 'server_error'],
    ['error=internal_error', 400, 'unknown_error'],
    ['error=access_denied&error=invalid_scope', 400, 'unknown_error'],
    ['error=rate_limited', 429, 'rate_limited'],
    ['error=Not+Found', 404, 'logout_nothing_to_do'],
    [
      "error=invalid_request&error_description=The+'redirect_uri'+parameter+does+not+match+EVIL",
      400,
      'invalid_redirect_uri',
    ],
    [`id=${randomUUID()}`, 400, 'unknown_error'],
    ['id=x', 400, 'unknown_error'],
    ['', 400, 'unknown_error'],
  ];
  for (const [query, status, code] of codes) {
    const answer = await visitor.send(`/error?${query}`);
    expectProblem(answer, status, code);
    expect(readText(answer.text)).not.toMatch(/EVIL|evil|SECRET/);
    expect(answer.headers['retry-after']).toBe(status === 429 ? '30' : undefined);
  }
});
