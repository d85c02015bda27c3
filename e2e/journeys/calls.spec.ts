import { expect, test } from '../support/attack-fixtures';
import { signInAndAllow, signInFirstParty } from '../support/visits';

test('a sign-in takes 9 calls to Kratos and Hydra, a first-party client 6, and single sign-on 5', async ({
  newVisitor,
  watched,
  app,
  clients,
  person,
}) => {
  const [asking, own] = await Promise.all([clients.create(), clients.create({ isFirstParty: true })]);
  /** The calls of the front door itself; what it forwards names the public host. */
  const count = async (what: () => Promise<unknown>): Promise<number> => {
    for (const { calls } of Object.values(watched.upstreams)) calls.length = 0;
    await what();
    return watched.calls().filter(({ headers }) => headers['x-forwarded-host'] === undefined).length;
  };
  expect(await count(() => signInAndAllow(newVisitor(), { app, client: asking, person }))).toBe(9);
  const visitor = newVisitor();
  expect(await count(() => signInFirstParty(visitor, { app, client: own, person }))).toBe(6);
  expect(await count(() => signInFirstParty(visitor, { app, client: own, person }))).toBe(5);
});
