import { readSetCookie } from '@/dev/testing/cookies';
import { expect, test } from '../support/fixtures';
import { startFrontDoor } from '../support/front-door';
import { makeVisitor } from '../support/visitor';

for (const [mode, changes, isKept] of [
  ['always', {}, true],
  ['off', {}, false],
  ['offered', {}, false],
  ['offered', { vestibule_remember: '1' }, true],
] as const) {
  const what = `${mode}${'vestibule_remember' in changes ? ' and ticked' : ''}`;
  test(`with remember me ${what}, sessions ${isKept ? 'outlive' : 'end with'} the browser`, async ({
    stack,
    app,
    firstParty: client,
    person,
  }) => {
    const door = await startFrontDoor(stack, { VESTIBULE_REMEMBER_ME: mode });
    const lines: string[] = [];
    const visitor = makeVisitor(stack, {
      via: door.address,
      origins: [app.origin],
      onSetCookie: (line) => lines.push(line),
    });
    const attempt = await app.begin(client);
    const page = await visitor.open(attempt.url);
    expect(page.text.includes('Keep me signed in on this device')).toBe(mode === 'offered');
    await visitor.press(page, 'method=password', { identifier: person.email, password: person.password, ...changes });
    expect((await app.tokens(attempt)).id.sub).toBe(person.id);
    for (const name of [stack.sessionCookie, 'ory_hydra_session']) {
      const line = lines.findLast((one) => one.startsWith(name)) ?? '';
      expect([name, /max-age|expires/i.test(line)]).toEqual([name, isKept]);
      expect(readSetCookie(line).sameSite, name).toMatch(/^lax$/i);
    }
    await door.stop();
  });
}
