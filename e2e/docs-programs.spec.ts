import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '@/dev/settings';
import { parseSteps, readBlocks } from './support/docs-blocks';
import { openWorkspace } from './support/docs-workspace';
import { openFirstPartyPage } from './support/first-party-page';
import { expect, test } from './support/fixtures';
import { allow, enterPassword } from './support/pages';

const guide = (name: string) => path.join(ROOT, 'docs/guides', name);

/** The script of a guide's page, which returns what it has at the end. */
function pageScript(name: string, result: string): string {
  return `(async () => {\n${readBlocks(guide(name), 'js page').join('\n')}\nreturn ${result};\n})()`;
}

test('the page of docs/guides/session-exchange.md gets an access token that the demo API accepts', async ({
  page,
  stack,
  person,
}) => {
  await page.goto(`${stack.origin}/login`);
  await enterPassword(page, person);
  await openFirstPartyPage(page, stack);
  const got = await page.evaluate<Record<string, unknown>>(
    pageScript('session-exchange.md', '{ access_token, expires_in, scope }'),
  );
  expect(got).toMatchObject({ scope: 'api:read email', expires_in: expect.any(Number) });
  const answer = await fetch(`${stack.demoApiUrl}/api/me`, {
    headers: { authorization: `Bearer ${got['access_token']}` },
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ sub: person.id, email: person.email });
});

test('the page of docs/guides/session-jwt.md gets a JWT that the demo API’s internal part accepts', async ({
  page,
  stack,
  person,
}) => {
  await page.goto(`${stack.origin}/login`);
  await enterPassword(page, person);
  await openFirstPartyPage(page, stack);
  const got = await page.evaluate<Record<string, unknown>>(pageScript('session-jwt.md', '{ token, expires_in }'));
  expect(got['expires_in']).toBeGreaterThan(0);
  const answer = await fetch(`${stack.demoApiUrl}/internal-api/me`, {
    headers: { authorization: `Bearer ${got['token']}` },
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ sub: person.id });
});

test('the application of docs/guides/authorization-code.md signs a person in and shows the demo API’s answer', async ({
  page,
  people,
  stack,
  guard,
}) => {
  test.slow();
  const port = 8085 + (Number(new URL(stack.origin).port) - 3000);
  const local = (text: string) => text.replaceAll(':8085', `:${port}`).replaceAll('listen(8085', `listen(${port}`);
  guard.allowOrigin(`http://127.0.0.1:${port}`);
  const workspace = openWorkspace(stack);
  const text = local(workspace.localised(readFileSync(guide('authorization-code.md'), 'utf8')));
  const steps = parseSteps(text);
  const [cleanUp] = steps.splice(-1);
  await workspace.run(steps);
  const secrets = JSON.parse(readFileSync(path.join(workspace.folder, 'notes-app-secret.json'), 'utf8'));
  const child = spawn('npx', ['tsx', 'sign-in.ts'], {
    cwd: workspace.folder,
    env: { ...process.env, CLIENT_SECRET: secrets['notes-app'], ISSUER: stack.origin },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  try {
    await once(child.stdout, 'data');
    const person = await people.create();
    await page.goto(`http://127.0.0.1:${port}/`);
    await enterPassword(page, person);
    await allow(page);
    await expect(page.locator('body')).toContainText(person.email);
    await expect(page.locator('body')).toContainText(person.id);
    // Or the browser asks for the icon of a program that has ended.
    await page.close();
  } finally {
    // npx starts the program as a child process, so the whole group has to end.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    if (cleanUp !== undefined) await workspace.run([cleanUp]);
    workspace.remove();
  }
});

test('as in docs/guides/fresh-claims.md, the demo application’s refreshed tokens have a name changed on the settings page', async ({
  page,
  stack,
  person,
}) => {
  await page.goto(`${stack.demoAppUrl}/`);
  await page.getByTestId('sign-in').click();
  await enterPassword(page, person);
  await allow(page);
  await expect(page.getByTestId('claim-name')).toHaveText('Petra Probe');
  await page.goto(`${stack.origin}/settings`);
  await page.locator('#profile input[name="traits.name.last"]').fill('Prüfling');
  await page.locator('#profile button[name=method][value=profile]').click();
  await expect(page.locator('.notice.success')).toBeVisible();
  await page.goto(`${stack.demoAppUrl}/`);
  await page.getByTestId('tab-token').click();
  await page.getByTestId('refresh').click();
  await expect(page.getByTestId('refresh-result')).toBeVisible();
  await page.goto(`${stack.demoAppUrl}/`);
  await expect(page.getByTestId('claim-name')).toHaveText('Petra Prüfling');
});
