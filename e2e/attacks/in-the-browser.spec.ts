import { listen } from '@/dev/testing/listen';
import { expect, test } from '../support/fixtures';
import {
  allow,
  expectAtApplication,
  openRequest,
  signInFirstParty,
  signInQuietly,
  whoamiStatus,
} from '../support/pages';

const html = (body: string) =>
  `<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>Elsewhere</title>${body}`;

/** Somebody else's site, which records the Referer of every request. */
async function elsewhere(body: () => string) {
  const referers: (string | undefined)[] = [];
  const site = await listen((request, response) => {
    referers.push(request.headers.referer);
    response.writeHead(200, { 'content-type': 'text/html' }).end(html(body()));
  });
  return { ...site, referers };
}

test('another site can frame no page', async ({ page, guard, stack, app, clients }) => {
  const attempt = await app.begin(await clients.create());
  const paths = [
    stack.origin,
    `${stack.origin}/login`,
    attempt.url,
    `${stack.origin}/nowhere`,
    `${stack.origin}/logout`,
  ];
  const site = await elsewhere(() =>
    paths.map((url) => `<iframe src="${url.replaceAll('&', '&amp;')}"></iframe>`).join(''),
  );
  guard.allowOrigin(site.origin);
  guard.allowConsole(/frame-ancestors|X-Frame-Options|Refused to display|Framing/);
  await page.goto(site.origin);
  await expect.poll(() => page.frames().length).toBe(paths.length + 1);
  for (const frame of page.frames().slice(1)) {
    await expect.poll(() => frame.url()).toMatch(/^chrome-error:/);
  }
  await site.close();
});

test('an injected script doesn’t run', async ({ page, guard, stack }) => {
  guard.allowConsole(/Content Security Policy|violates the following/);
  await page.route(`${stack.origin}/login`, async (route) => {
    const response = await route.fetch();
    const injected =
      '<script>window.injected = 1</script><img src="/x.png" onerror="window.injected = 2"><base href="https://evil.test/">';
    const body = (await response.text()).replace(
      '</body>',
      `${injected}<form action="https://evil.test/"><button id="evil">x</button></form></body>`,
    );
    await route.fulfill({ response, body });
  });
  await page.goto(`${stack.origin}/login`);
  await expect(page.locator('#evil')).toBeVisible();
  // Playwright's click() would wait for the navigation that the policy blocks.
  await page.locator('#evil').evaluate((button) => (button as HTMLButtonElement).click());
  expect(await page.evaluate(() => Reflect.get(window, 'injected'))).toBeUndefined();
  expect(page.url()).toBe(`${stack.origin}/login`);
  expect(await page.evaluate(() => document.baseURI)).toBe(`${stack.origin}/login`);
});

test('a page reads neither its fragment, nor window.name, nor messages', async ({ page, guard, stack }) => {
  const site = await elsewhere(
    () =>
      `<script>window.name = '<img src=x onerror=alert(1)>'; location = '${stack.origin}/login#<img src=x onerror=alert(1)>';</script>`,
  );
  guard.allowOrigin(site.origin);
  await page.goto(site.origin);
  await expect(page.locator('input[name=password]')).toBeVisible();
  await page.evaluate(() =>
    window.postMessage({ type: 'login', html: '<img src=x onerror=alert(1)>', to: 'https://evil.test' }, '*'),
  );
  expect(await page.locator('img[src=x]').count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe('/login');
  await site.close();
});

test('no Referer holds a challenge, after a link or on the way back to the application', async ({
  page,
  context,
  guard,
  app,
  clients,
  people,
  stack,
}) => {
  const site = await elsewhere(() => '<h1>Terms</h1>');
  guard.allowOrigin(site.origin);
  const [client, person] = await Promise.all([clients.create({ tos_uri: `${site.origin}/terms` }), people.create()]);
  await signInQuietly(context, stack, person);
  await openRequest(page, { app, client });
  const opened = context.waitForEvent('page');
  await page.locator(`a[href="${site.origin}/terms"]`).first().click();
  const terms = await opened;
  await expect(terms.getByRole('heading', { name: 'Terms' })).toBeVisible();
  expect(await terms.evaluate(() => [document.referrer, window.opener])).toEqual(['', null]);
  expect(site.referers.filter(Boolean)).toEqual([]);
  await allow(page);
  await expectAtApplication(page, app);
  expect(await page.evaluate(() => document.referrer)).not.toContain('challenge');
  await site.close();
});

test('a copied form on another site signs nobody out and allows nothing', async ({
  page,
  context,
  guard,
  app,
  stack,
  client,
  signedIn: _person,
}) => {
  const attempt = await openRequest(page, { app, client });
  const form = await page
    .locator('form:has(button[name=decision])')
    .evaluate((element: HTMLFormElement) => element.outerHTML);
  const stolen = form.replaceAll('action="/consent"', `action="${stack.origin}/consent"`);
  const sandboxed = `<iframe sandbox="allow-forms allow-scripts allow-top-navigation" srcdoc="${stolen.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replace('method=', 'target=_top method=')}"></iframe>`;
  let body = stolen;
  const site = await elsewhere(() => body);
  guard.allowOrigin(site.origin);
  await page.goto(site.origin);
  await page.locator('button[value=accept]').click();
  await expect(page.locator('.reference')).toContainText('csrf_failed');
  body = sandboxed;
  await page.goto(site.origin);
  await page.frameLocator('iframe').locator('button[value=accept]').click();
  await expect(page.locator('.reference')).toContainText('csrf_failed');
  expect(app.callbacksOf(attempt)).toEqual([]);
  expect(await whoamiStatus(context, stack)).toBe(200);
  await site.close();
});

test('the policy lets a first-party password form end at the application', async ({
  page,
  app,
  firstParty: client,
  person,
}) => {
  await signInFirstParty(page, { app, client, person });
});
