import { type BrowserContext, type BrowserContextOptions, test as base } from '@playwright/test';
import { type Application, startApplication } from './application';
import { type ClientsFixture, makeClients, type OAuthClient } from './clients';
import { type Guard, makeGuard } from './guard';
import { type Mailbox, makeMailbox } from './mailbox';
import { signInQuietly } from './pages';
import { makePeople, type PeopleFixture, type Person } from './people';
import { readStack, type StackInfo } from './stack';

export type Fixtures = {
  stack: StackInfo;
  people: PeopleFixture;
  clients: ClientsFixture;
  /** A client that asks for consent. */
  client: OAuthClient;
  /** A client that needs no consent. */
  firstParty: OAuthClient;
  person: Person;
  /** The person, signed in at the front door in the first browser. */
  signedIn: Person;
  /** An application of another site. Every test has its own, on its own port. */
  app: Application;
  mailbox: Mailbox;
  guard: Guard;
  /** Opens another browser, guarded like the first one. */
  newBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  stack: async ({}, use) => use(readStack()),
  people: async ({ stack }, use) => {
    const people = makePeople(stack);
    await use(people);
    await people.cleanUp();
  },
  app: async ({ stack }, use) => {
    const app = await startApplication(stack);
    await use(app);
    await app.close();
  },
  clients: async ({ stack, app }, use) => {
    const clients = makeClients(stack, app.origin);
    await use(clients);
    await clients.cleanUp();
  },
  client: async ({ clients }, use) => use(await clients.create()),
  firstParty: async ({ clients }, use) => use(await clients.create({ isFirstParty: true })),
  person: async ({ people }, use) => use(await people.create()),
  signedIn: async ({ context, stack, person }, use) => {
    await signInQuietly(context, stack, person);
    await use(person);
  },
  mailbox: async ({ stack }, use) => use(makeMailbox(stack)),
  guard: async ({ stack, app }, use) => {
    const guard = makeGuard(stack, [app.origin, stack.demoAppUrl]);
    await use(guard);
    await guard.verify();
  },
  context: async ({ context, guard }, use) => {
    guard.attach(context);
    await use(context);
  },
  newBrowser: async ({ browser, guard, contextOptions, locale }, use) => {
    const made: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...contextOptions, ...(locale ? { locale } : {}), ...options });
      guard.attach(context);
      made.push(context);
      return context;
    });
    await Promise.all(made.map((context) => context.close()));
  },
});

export { expect } from '@playwright/test';
