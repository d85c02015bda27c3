import { readText } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';

const SECRET = 'Zx8Kq2mNwRlY4sJ7dHfAeCgPuIvB0T5o3X6';

test('a refused request is answered and logged without help of the admin API, and what was sent forges nothing', async ({
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
  watched.upstreams.hydraAdmin.fault = (request) => {
    request.socket.destroy();
    return true;
  };
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
