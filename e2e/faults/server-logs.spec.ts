import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../support/attack-fixtures';
import { ALLOW, enterPassword } from '../support/visits';

const SECRET_PARAM = /challenge|verifier|^code$|^state$|token|hint/;

test('after a sign-in and a sign-out no server’s log holds a challenge, a verifier, a code or a token', async ({
  stack,
  visitor,
  app,
  client,
  person,
}) => {
  const secrets = new Map<string, string>();
  // Looks at every address on the way, and stops at none.
  const note = (url: URL) => {
    for (const [name, value] of url.searchParams) if (SECRET_PARAM.test(name)) secrets.set(value, name);
    return false;
  };
  const attempt = await app.begin(client, { scope: 'openid email offline_access' });
  const login = await visitor.open(attempt.url, { stopAt: note });
  const wrong = { identifier: person.email, password: `${person.password}!` };
  await visitor.submit(visitor.fill(login, 'method=password', wrong), { stopAt: note });
  const consent = await enterPassword(visitor, login, person);
  note(new URL(consent.url));
  await visitor.submit(visitor.fill(consent, ALLOW), { stopAt: note });
  note((await app.callback(attempt)).url);
  const tokens = await app.tokens(attempt);
  for (const token of [tokens.accessToken, tokens.idToken, tokens.refreshToken ?? '-']) secrets.set(token, 'token');
  const hint = { id_token_hint: tokens.idToken };
  const out = await visitor.open(await app.logoutUrl(client, hint), { stopAt: note });
  await visitor.submit(visitor.fill(out, 'decision=confirm'), { stopAt: note });
  for (const cookie of visitor.cookies.values()) secrets.set(cookie, 'cookie');
  secrets.set(person.password, 'password');
  const names = new Set(secrets.values());
  for (const name of ['login_challenge', 'consent_challenge', 'logout_challenge', 'code'])
    expect(names).toContain(name);
  const logs = path.join(stack.dataDir, 'logs');
  const files = readdirSync(logs);
  expect(files).toEqual(expect.arrayContaining(['front-door.log', 'hydra.log', 'kratos.log']));
  for (const file of files) {
    const text = readFileSync(path.join(logs, file), 'utf8');
    const found = [...secrets].filter(([secret]) => secret.length >= 8 && text.includes(secret));
    expect(
      found.map(([, name]) => name),
      file,
    ).toEqual([]);
  }
});
