import { readHtml, readText } from '@/dev/testing/html';
import { expect, test } from '../support/fixtures';
import { newEmail, newPassword } from '../support/people';
import { schemaUrl } from '../support/scratch-door';
import { type ScratchVisit, startScratchVisit } from '../support/scratch-visit';
import { readStack } from '../support/stack';
import { startWebHook, type WebHook } from '../support/web-hook';

// A Kratos that asks the operator's web hook before it creates an account.
test.describe.configure({ mode: 'default' });

const email = {
  type: 'string',
  format: 'email',
  title: 'E-mail',
  'ory.sh/kratos': { credentials: { password: { identifier: true } }, verification: { via: 'email' } },
};

let hook: WebHook;
let place: ScratchVisit;

test.beforeAll(async () => {
  hook = await startWebHook();
  place = await startScratchVisit(readStack(), {
    'identity.schemas': [{ id: 'default', url: schemaUrl({ email }, ['email']) }],
    'selfservice.methods.passkey.enabled': false,
    'selfservice.flows.registration.after.passkey': undefined,
    'selfservice.flows.registration.enable_legacy_one_step': true,
    'selfservice.flows.registration.after.password.hooks': [hook.config, { hook: 'session' }],
  });
});
test.afterAll(async () => {
  await place.stop();
  await hook.close();
});

type Case = { about: string; id: number; text: string; shows: string; language?: string };

const LONG = 'long '.repeat(4_000);
const CASES: Case[] = [
  { about: 'an id of its own', id: 987_654, text: 'Only staff may register.', shows: 'Only staff may register.' },
  { about: 'an id that Kratos uses', id: 4_000_001, text: 'Not at this hour.', shows: 'Not at this hour.' },
  { about: 'no id', id: 0, text: 'Ask your manager.', shows: 'Ask your manager.' },
  {
    about: 'markup',
    id: 987_655,
    text: '<img src=x onerror="alert(1)"><b>No</b> {name}',
    shows: '<img src=x onerror="alert(1)"><b>No</b> {name}',
  },
  { about: '20 KB', id: 987_656, text: LONG, shows: LONG.slice(0, 999) },
  { about: 'Arabic', id: 987_657, text: 'هذا العنوان محظور.', shows: 'هذا العنوان محظور.' },
  { about: 'its own words on a German page', id: 987_654, text: 'Only staff.', shows: 'Only staff.', language: 'de' },
];

for (const { about, id, text, shows, language = 'en' } of CASES) {
  test(`what a web hook objects to is said at its field, once, and as it was written: ${about}`, async ({ people }) => {
    hook.objection = { id, text };
    const visitor = place.newVisitor();
    const address = newEmail('hook');
    people.removeLater(address);
    const form = await visitor.open(`/registration?lang=${language}`);
    const fields = { 'traits.email': address, password: newPassword() };
    const refused = await visitor.press(form, 'method=password', fields);
    expect(refused.status).toBe(200);
    const page = readHtml(refused.text);
    const field = page.querySelector('input[name="traits.email"]');
    expect(field?.getAttribute('value')).toBe(address);
    expect(field?.getAttribute('aria-invalid')).toBe('true');
    const error = page.getElementById(`${field?.id}-error`);
    expect(error?.text).toContain(shows);
    expect(error?.querySelectorAll('img, b')).toEqual([]);
    // Whoever writes from right to left, or in another language than the page's, is read in it.
    expect(error?.querySelector('[dir="auto"]')?.text).toContain(shows);
    expect(refused.text.length).toBeLessThan(60_000);

    hook.objection = null;
    await visitor.press(refused, 'method=password', { password: newPassword() });
    expect(readText((await visitor.open('/?lang=en')).text)).toContain(address);
  });
}
