import { type FakeServer, json, startFakeServer, useSettings } from '../../testing/fake-server';
import { getIdentitySchemas, getKnownSchema } from './get-schemas';

const schema = (name: string) => ({ properties: { traits: { properties: { [name]: { type: 'string' } } } } });
const answer = (...names: string[]) =>
  json(
    200,
    names.map((name) => ({ id: name, schema: schema(name) })),
  );
const settle = () => new Promise((resolve) => setTimeout(resolve, 100));

let kratos: FakeServer;
beforeAll(async () => {
  kratos = await startFakeServer();
  useSettings({ KRATOS_PUBLIC_URL: kratos.origin });
});
afterAll(() => kratos.close());

const ids = async (nowMs: number) => (await getIdentitySchemas(nowMs)).map(({ id }) => id);

// One process has one memory, so this is one story.
it('reads the schemas once, lives with an outage, and asks again in the background', async () => {
  kratos.answerWith(json(500, {}));
  expect(await ids(0)).toEqual([]);
  const asked = kratos.seen.length;
  expect(await ids(1_000)).toEqual([]);
  expect(kratos.seen.length).toBe(asked);

  kratos.answerWith(answer('a'));
  expect(await Promise.all([ids(10_000), ids(10_000)])).toEqual([['a'], ['a']]);
  expect(kratos.seen.length).toBe(1);
  expect(getKnownSchema('a', 10_000)?.traits).toMatchObject([{ name: 'traits.a' }]);
  // There is only one, so it must be this one.
  expect(getKnownSchema('gone', 10_000)?.id).toBe('a');

  // A minute later: the answer is the old one, and the next one is new.
  kratos.answerWith(answer('b', 'c'));
  expect(await ids(80_000)).toEqual(['a']);
  await settle();
  expect(await ids(80_000)).toEqual(['b', 'c']);
  expect(getKnownSchema('gone', 80_000)).toBeNull();

  kratos.answerWith(json(200, { no: 'list' }));
  expect(await ids(150_000)).toEqual(['b', 'c']);
  await settle();
  expect(await ids(150_000)).toEqual(['b', 'c']);
});
