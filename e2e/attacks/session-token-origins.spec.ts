import { exchangeOnce, openFirstPartyPage } from '../support/first-party-page';
import { expect, test } from '../support/fixtures';
import { signInQuietly } from '../support/pages';

test('a page of another origin gets nothing, even when the browser sends same-site cookies', async ({
  browser,
  app,
  people,
  stack,
}) => {
  // Without the guard, which can't see what such a page may not read.
  const context = await browser.newContext();
  await signInQuietly(context, stack, await people.create());
  const page = await context.newPage();
  const url = `${stack.origin}/session/token`;
  const sameSite = `http://localhost:${new URL(app.origin).port}`;
  for (const origin of [sameSite, app.origin]) {
    await page.goto(`${origin}/attack`);
    for (const [method, path] of [
      ['POST', '/session/token'],
      ['GET', '/session/csrf'],
      ['GET', '/session/jwt?template=internal'],
    ] as const) {
      // The page gets no opaque answer either: Cross-Origin-Resource-Policy keeps it out of the page's process.
      const failed = page.waitForEvent('requestfailed', (request) => request.url() === `${stack.origin}${path}`);
      const outcome = await page.evaluate(
        ([target, verb]) =>
          fetch(target, { method: verb, mode: 'no-cors', credentials: 'include' }).then(
            () => 'answered',
            () => 'blocked',
          ),
        [`${stack.origin}${path}`, method] as const,
      );
      expect(outcome, `${path} from ${origin}`).toBe('blocked');
      expect((await failed).failure()?.errorText).toContain('ERR_BLOCKED_BY_RESPONSE');
    }
    const posted = page.waitForResponse(url);
    await page.evaluate((target) => {
      const form = Object.assign(document.createElement('form'), { action: target, method: 'post' });
      document.body.append(form);
      form.submit();
    }, url);
    const answer = await posted;
    expect(answer.status(), origin).toBe(403);
    expect(await answer.json()).toMatchObject({ error: 'cross_site' });
    const { cookie = '' } = await answer.request().allHeaders();
    expect(cookie.includes(`${stack.sessionCookie}=`), `the cookie from ${origin}`).toBe(origin === sameSite);
  }
  await openFirstPartyPage(page, stack);
  expect((await exchangeOnce(page)).status).toBe(200);
  await context.close();
});
