import type { HttpAnswer } from '@/dev/testing/browser';
import { findLink, readFieldValue, readForms, readText } from '@/dev/testing/html';
import { expect, test } from '../support/fixtures';
import { newEmail, newPassword } from '../support/people';
import { schemaPair } from '../support/schema-pair';
import { type ScratchVisit, startScratchVisit } from '../support/scratch-visit';
import { isNewer, readStack } from '../support/stack';
import { startWebHook, type WebHook } from '../support/web-hook';

// What a link to a page says about the flow that starts there: which schema, which organization, for which web hook.
test.describe.configure({ mode: 'default' });

/** Long enough for everything but the test that waits for it. */
const LIFESPAN_S = 9;
const PAYLOAD = '{"campaign":"spring","code":7}';
const START = { identity_schema: 'customer', via: 'email', transient_payload: PAYLOAD };
const ORGANIZATION = { organization: '8a3f0a0e-2f0b-4c39-9d15-3f2f7d4b9a10' };
const LINK = `/registration?${new URLSearchParams(START)}`;

let hook: WebHook;
let place: ScratchVisit;
let canChoose: boolean;

test.beforeAll(async () => {
  const stack = readStack();
  canChoose = isNewer(stack);
  hook = await startWebHook();
  // A database of its own, because the stack's Kratos doesn't know the second schema.
  place = await startScratchVisit(stack, (dir) => ({
    dsn: `sqlite://${dir}/kratos.sqlite?_fk=true&mode=rwc`,
    identity: { default_schema_id: canChoose ? 'default' : 'customer', schemas: schemaPair(canChoose) },
    'selfservice.methods.passkey.enabled': false,
    'selfservice.flows.registration.after.passkey': undefined,
    'selfservice.flows.registration.lifespan': `${LIFESPAN_S}s`,
    'selfservice.flows.registration.after.password.hooks': [hook.config, { hook: 'session' }],
  }));
});
test.beforeEach(() => {
  hook.calls.length = 0;
  place.kratos.calls.length = 0;
});
test.afterAll(async () => {
  await place.stop();
  await hook.close();
});

/** What Kratos was told about the flows that it made. */
function started(): Record<string, string>[] {
  return place.kratos.calls
    .filter(({ path }) => /^\/self-service\/(?:login|registration)\/browser$/.test(path))
    .map(({ query }) =>
      Object.fromEntries([...query].filter(([name]) => Object.hasOwn({ ...START, ...ORGANIZATION }, name))),
    );
}

function expectCustomerForm(page: HttpAnswer): void {
  expect(page.status).toBe(200);
  expect(readText(page.text)).toContain('Customer number');
  expect(readFieldValue(page.text, 'transient_payload')).toBe(PAYLOAD);
}

/** The address of the same page in German: the language form is one that is sent by GET. */
function inGerman(page: HttpAnswer): string {
  const form = readForms(page.text).find(({ buttons }) => buttons.some(([name]) => name === 'lang'));
  const url = new URL(form?.action ?? '', page.url);
  url.search = new URLSearchParams([...(form?.fields ?? []), ['lang', 'de']]).toString();
  return url.href;
}

const profile = (email: string) => ({ 'traits.email': email, 'traits.number': 'C-17' });

test('they reach Kratos, the form, and the web hook', async () => {
  const email = newEmail('start');
  const visitor = place.newVisitor();
  const first = await visitor.open(LINK);
  expectCustomerForm(first);
  expect(started()).toEqual([START]);
  const second = await visitor.press(first, 'method=profile', profile(email));
  expect(readFieldValue(second.text, 'transient_payload')).toBe(PAYLOAD);
  await visitor.press(second, 'method=password', { password: newPassword() });
  expect(readText((await visitor.open('/')).text)).toContain(email);
  expect(hook.calls).toEqual([{ payload: JSON.parse(PAYLOAD), schema: 'customer' }]);
});

test('they are kept after a mistake, in another language, and by a flow that is gone', async () => {
  const visitor = place.newVisitor();
  const first = await visitor.open(LINK);
  const mistaken = await visitor.submit(visitor.fill(first, 'method=profile', profile('no address')), {
    headers: { referer: first.url },
  });
  expectCustomerForm(mistaken);
  const german = await visitor.open(inGerman(mistaken));
  expectCustomerForm(german);

  place.kratos.calls.length = 0;
  const gone = new URL(mistaken.url);
  gone.searchParams.set('flow', '6a0a5b2c-6bd5-4a1c-8f7e-31e5b0a63d34');
  expectCustomerForm(await visitor.open(gone.href));
  expect(started()).toEqual([START]);
});

test('they are kept where the form has expired, with what was typed', async () => {
  const email = newEmail('start');
  const visitor = place.newVisitor();
  const first = await visitor.open(LINK);
  await new Promise((resolve) => setTimeout(resolve, (LIFESPAN_S + 1) * 1000));
  const again = await visitor.press(first, 'method=profile', profile(email));
  expectCustomerForm(again);
  expect(readFieldValue(again.text, 'traits.email')).toBe(email);
  expect(readFieldValue(again.text, 'traits.number')).toBe('C-17');
  const second = await visitor.press(again, 'method=profile');
  await visitor.press(second, 'method=password', { password: newPassword() });
  expect(hook.calls).toEqual([{ payload: JSON.parse(PAYLOAD), schema: 'customer' }]);
});

test('they go along to the sign-in and back, within the request and without one', async ({ app, firstParty }) => {
  const attempt = await app.begin(firstParty);
  const visitor = place.newVisitor({ origins: [app.origin] });
  const login = await visitor.open(attempt.url, { stopAt: ({ pathname }) => pathname === '/login' });
  for (const link of [`/login?${new URLSearchParams(START)}`, `${login.url}&${new URLSearchParams(START)}`]) {
    place.kratos.calls.length = 0;
    const signIn = await visitor.open(link);
    expect(started()).toEqual([START]);
    const registration = await visitor.open(findLink(signIn.text, 'Create an account'));
    expectCustomerForm(registration);
    await visitor.open(findLink(registration.text, 'Sign in'));
    expect(started()).toEqual([START, START, START]);
  }
});

test('within the request, a newcomer registers with them and gets to the application', async ({ app, firstParty }) => {
  const email = newEmail('start');
  const attempt = await app.begin(firstParty);
  const visitor = place.newVisitor({ origins: [app.origin] });
  const login = await visitor.open(attempt.url, { stopAt: ({ pathname }) => pathname === '/login' });
  const signIn = await visitor.open(`${login.url}&${new URLSearchParams(START)}`);
  const first = await visitor.open(findLink(signIn.text, 'Create an account'));
  const second = await visitor.press(first, 'method=profile', profile(email));
  await visitor.press(second, 'method=password', { password: newPassword() });
  expect((await app.tokens(attempt)).id['email']).toBe(email);
  expect(hook.calls).toEqual([{ payload: JSON.parse(PAYLOAD), schema: 'customer' }]);
});

test('an organization reaches Kratos, which offers its providers alone, and is kept on the way', async () => {
  const visitor = place.newVisitor();
  const signIn = await visitor.open(`/login?${new URLSearchParams(ORGANIZATION)}`);
  // Kratos v26.2.0 knows that this organization has no provider.
  const [offersSignIn, offersSignUp] = canChoose
    ? ['no way to go on here', 'no way to go on here']
    : ['Sign in with Birch', 'Sign up with Birch'];
  expect(readText(signIn.text)).toContain(offersSignIn);
  const registration = await visitor.open(findLink(signIn.text, 'Create an account'));
  expect(readText(registration.text)).toContain(offersSignUp);
  expect(registration.text).not.toContain('name="password"');
  const german = await visitor.open(inGerman(registration));
  const gone = new URL(german.url);
  gone.searchParams.set('flow', '6a0a5b2c-6bd5-4a1c-8f7e-31e5b0a63d34');
  await visitor.open(gone.href);
  expect(started()).toEqual([ORGANIZATION, ORGANIZATION, ORGANIZATION]);
});
