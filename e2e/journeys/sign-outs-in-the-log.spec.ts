import { expectOutcomes, test, visit } from '../support/decision-log';
import { expect } from '../support/fixtures';
import { atConsent, signInAndAllow, signInFirstParty, whoami } from '../support/visits';

test('a sign-out leaves one line, whether an application or our own page began it', async ({
  visitor,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, firstParty, person] = await Promise.all([
    clients.create(),
    clients.create({ isFirstParty: true }),
    people.create(),
  ]);
  const { idToken } = await signInAndAllow(visitor, { app, client, person });
  const signedIn = ['login accepted live_session', 'consent granted allowed'];
  const out = await app.logoutUrl(client, { id_token_hint: idToken });
  await visitor.press(await visitor.open(out), 'decision=cancel');
  await visitor.press(await visitor.open(out), 'decision=confirm');
  expect(await whoami(visitor)).toBe(401);
  const lines = await expectOutcomes(stack, client.client_id, [
    ...signedIn,
    'logout rejected session_kept',
    'logout accepted confirmed',
  ]);
  expect(lines[3]).toMatchObject({ subject: person.id, session: lines[0]?.['session'] });

  const again = await signInFirstParty(visitor, { app, client: firstParty, person });
  await visitor.open(await app.logoutUrl(firstParty, { id_token_hint: again.idToken }));
  expect(await whoami(visitor)).toBe(401);
  const unasked = ['login accepted live_session', 'consent skipped first_party', 'logout accepted first_party'];
  await expectOutcomes(stack, firstParty.client_id, unasked);

  await visit(visitor, { app, client: firstParty, person });
  // On the way Hydra's own session ends, too, by a request that this page began.
  await visitor.press(await visitor.open('/logout'), 'decision=confirm');
  const all = await expectOutcomes(stack, person.id, [
    ...signedIn,
    'logout rejected session_kept',
    'logout accepted confirmed',
    ...unasked,
    'login accepted live_session',
    'consent skipped first_party',
    'logout accepted own_page',
  ]);
  expect(all.at(-1)).toMatchObject({ subject: person.id, session: all.at(-2)?.['session'] });
});

test('a session that ends for another account leaves a line, and so does one in another browser', async ({
  visitor,
  newVisitor,
  app,
  clients,
  stack,
  client,
  person,
}) => {
  const { idToken } = await signInAndAllow(visitor, { app, client, person });
  const stranger = newVisitor();
  const elsewhere = await stranger.open(await app.logoutUrl(client, { id_token_hint: idToken }));
  await stranger.press(elsewhere, 'decision=cancel');
  const signedIn = ['login accepted live_session', 'consent granted allowed'];
  const kept = ['logout refused session_elsewhere', 'logout rejected session_kept'];
  const lines = await expectOutcomes(stack, client.client_id, [...signedIn, ...kept]);
  expect(lines.slice(2).map(({ subject, session }) => [subject, session])).toEqual([
    [person.id, undefined],
    [person.id, undefined],
  ]);

  const asked = await atConsent(visitor, { app, client: await clients.create(), person });
  await visitor.press(asked.page, 'decision=switch');
  const all = [...signedIn, ...kept, 'login accepted remembered', 'logout accepted account_switched'];
  await expectOutcomes(stack, person.id, all);
});
