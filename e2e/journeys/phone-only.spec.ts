import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '@/dev/settings';
import type { HttpAnswer } from '@/dev/testing/browser';
import { readAttributes, readText } from '@/dev/testing/html';
import { expect, test } from '../support/fixtures';
import { callJson } from '../support/http';
import { newPhone } from '../support/people';
import { type ScratchVisit, startScratchVisit } from '../support/scratch-visit';
import { isNewer, readStack } from '../support/stack';

// People have a telephone number and nothing else, and sign in with a code by text message.
test.describe.configure({ mode: 'default' });

const SCHEMA = readFileSync(path.join(ROOT, 'e2e/support/schemas/07.json')).toString('base64');
const MAIL = /e-?mail|inbox|(?<!IP )\baddress\b/i;

let place: ScratchVisit;

test.beforeAll(async () => {
  place = await startScratchVisit(readStack(), {
    identity: { default_schema_id: 'phone', schemas: [{ id: 'phone', url: `base64://${SCHEMA}` }] },
    'selfservice.methods.password.enabled': false,
    'selfservice.methods.passkey.enabled': false,
    'selfservice.methods.totp.enabled': false,
    'selfservice.methods.lookup_secret.enabled': false,
    'selfservice.methods.oidc': undefined,
    'selfservice.methods.code.passwordless_enabled': true,
    'selfservice.flows.registration.after.passkey': undefined,
    'selfservice.flows.registration.after.code': { hooks: [{ hook: 'session' }] },
  });
});
test.afterAll(() => place.stop());

function expectNoMail(page: HttpAnswer, about: string): void {
  expect(page.status, about).toBe(200);
  expect(readText(page.text).replaceAll(/English Deutsch.*/g, ''), about).not.toMatch(MAIL);
}

/** Kratos wants a number as people write it internationally, and the page says so. */
function expectPhoneField(page: HttpAnswer, name: string): void {
  const field = readAttributes(page.text, 'input').find((tag) => tag.name === name);
  expect(field?.inputmode).toBe('tel');
  expect(readText(page.text)).toContain('+');
}

test('a newcomer registers with a number, and no page is about e-mail', async ({ mailbox, stack }) => {
  const phone = newPhone();
  const visitor = place.newVisitor();
  const form = await visitor.open('/registration');
  expectNoMail(form, 'registration');
  expectPhoneField(form, 'traits.phone');
  const profile = await visitor.press(form, 'method=profile', { 'traits.phone': phone });
  expectNoMail(profile, 'the second step');
  // Kratos v1.3.1 has no text message for a registration.
  if (!isNewer(stack)) return;
  const code = await visitor.press(profile, 'method=code');
  expectNoMail(code, 'the code');
  await visitor.press(code, 'method=code', { code: await mailbox.texted(phone) });
  const home = await visitor.open('/');
  expect(readText(home.text)).toContain(phone);
  expectNoMail(home, 'home');
  await removeByPhone(phone);
});

test('a person signs in with a code by text message within the request, and no page is about e-mail', async ({
  app,
  mailbox,
  firstParty: client,
}) => {
  const phone = newPhone();
  const { id } = await callJson<{ id: string }>('POST', `${place.stack.kratosAdminUrl}/admin/identities`, {
    schema_id: 'phone',
    traits: { phone },
  });
  const visitor = place.newVisitor({ origins: [app.origin] });
  const attempt = await app.begin(client);
  const form = await visitor.open(attempt.url);
  expectNoMail(form, 'sign-in');
  expectPhoneField(form, 'identifier');
  const code = await visitor.press(form, 'method=code', { identifier: phone });
  expectNoMail(code, 'the code');
  const wrong = await visitor.press(code, 'method=code', { code: '000000' });
  expectNoMail(wrong, 'a wrong code');
  await visitor.press(wrong, 'method=code', { code: await mailbox.texted(phone) });
  expect((await app.tokens(attempt)).id.sub).toBe(id);

  for (const page of ['/', '/settings', '/settings/sessions', '/settings/data', '/verification', '/logout']) {
    expectNoMail(await visitor.open(page), page);
  }
  for (const page of ['/recovery', '/verification', '/login']) {
    expectNoMail(await place.newVisitor().open(page), `${page}, signed out`);
  }
  await callJson('DELETE', `${place.stack.kratosAdminUrl}/admin/identities/${id}`);
});

async function removeByPhone(phone: string): Promise<void> {
  const identities = `${place.stack.kratosAdminUrl}/admin/identities`;
  const found = await callJson<{ id: string }[]>(
    'GET',
    `${identities}?credentials_identifier=${encodeURIComponent(phone)}`,
  );
  for (const { id } of found) await callJson('DELETE', `${identities}/${id}`);
}
