import type { HttpAnswer } from '@/dev/testing/browser';
import { readHeading, readText } from '@/dev/testing/html';
import { expect, test } from '../support/fixtures';
import { SCHEMA_WITH_PHONE } from '../support/method-schemas';
import { makePeople, newEmail } from '../support/people';
import { type ScratchVisit, startScratchVisit } from '../support/scratch-visit';
import { readStack } from '../support/stack';
import type { Visitor } from '../support/visitor';

// The identifier comes first, and nobody may learn who has an account.
test.describe.configure({ mode: 'default' });

let place: ScratchVisit;

test.beforeAll(async () => {
  place = await startScratchVisit(readStack(), {
    'identity.schemas': [{ id: 'default', url: SCHEMA_WITH_PHONE }],
    'selfservice.flows.login.style': 'identifier_first',
    'selfservice.methods.code.passwordless_enabled': true,
    'selfservice.methods.passkey.enabled': false,
    'security.account_enumeration.mitigate': true,
  });
});
test.afterAll(() => place.stop());

/** What a person sees, without what names this flow or this person. */
function seen({ text }: HttpAnswer, email: string): string {
  const name = email.slice(0, email.indexOf('@'));
  return readText(text).replaceAll(name, 'NAME');
}

async function identify(visitor: Visitor, email: string, start: string): Promise<HttpAnswer> {
  const first = await visitor.open(start);
  return visitor.press(first, 'method=identifier_first', { identifier: email });
}

test('an unknown address gets the same steps and texts as a known one, within the request and without one', async ({
  app,
  firstParty: client,
}) => {
  const people = makePeople(place.stack);
  const person = await people.create();
  const stranger = newEmail();
  for (const start of ['/login', (await app.begin(client)).url]) {
    const [known, unknown] = [place.newVisitor(), place.newVisitor()];
    const steps = {
      known: await identify(known, person.email, start),
      unknown: await identify(unknown, stranger, start),
    };
    expect(readHeading(steps.unknown.text)).not.toBe('');
    expect(seen(steps.unknown, stranger)).toBe(seen(steps.known, person.email));
    expect(steps.unknown.text).not.toContain('value="identifier_first"');
    expect(readText(steps.unknown.text)).not.toMatch(/not exist|no account/i);

    const wrong = { password: 'this is not the password' };
    const refused = {
      known: await known.press(steps.known, 'method=password', wrong),
      unknown: await unknown.press(steps.unknown, 'method=password', wrong),
    };
    expect(readText(refused.known.text)).toContain('These sign-in details are not right');
    expect(seen(refused.unknown, stranger)).toBe(seen(refused.known, person.email));
  }
  await people.cleanUp();
});

test('the known address signs in with the password after a wrong one', async ({ app, firstParty: client }) => {
  const people = makePeople(place.stack);
  const person = await people.create();
  const visitor = place.newVisitor({ origins: [app.origin] });
  const attempt = await app.begin(client);
  const second = await identify(visitor, person.email, attempt.url);
  const refused = await visitor.press(second, 'method=password', { password: 'this is not the password' });
  await visitor.press(refused, 'method=password', { password: person.password });
  expect((await app.tokens(attempt)).id.sub).toBe(person.id);
  await people.cleanUp();
});
