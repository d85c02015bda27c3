import { countDescriptors, readResidentMb } from '@/dev/testing/process-usage';
import { expect, test } from '../support/attack-fixtures';
import { startFrontDoor } from '../support/front-door';
import { toLocalPart } from '../support/people';
import { openSocket } from '../support/raw-http';
import { ALLOW, atConsent, signIn } from '../support/visits';

test('concurrent requests of two people never show one to the other', async ({ newVisitor, app, clients, people }) => {
  const [client, ada, bob] = await Promise.all([clients.create(), people.create(), people.create()]);
  const sides = [
    { visitor: newVisitor(), own: ada, other: bob },
    { visitor: newVisitor(), own: bob, other: ada },
  ];
  const consents: string[] = [];
  for (const { visitor, own } of sides) {
    await signIn(visitor, own);
    consents.push((await atConsent(visitor, { app, client, person: own })).page.url);
  }
  const jobs = Array.from({ length: 200 }, (_, index) => async () => {
    const side = sides[index % 2];
    const paths = ['/', '/logout', consents[index % 2], '/', '/logout', '/settings'];
    const path = paths[Math.floor(index / 2) % paths.length] ?? '/';
    const answer = await side?.visitor.clone().send(path);
    expect(answer?.status, path).toBe(200);
    expect(answer?.text.includes(toLocalPart(side?.own.email ?? '-@')), path).toBe(true);
    expect(answer?.text.includes(toLocalPart(side?.other.email ?? '-@')), path).toBe(false);
  });
  for (let at = 0; at < jobs.length; at += 20) await Promise.all(jobs.slice(at, at + 20).map((job) => job()));
});

test('people who allow at the same time each get their own tokens', async ({ newVisitor, app, people, client }) => {
  const sides = [];
  for (const visitor of [newVisitor(), newVisitor(), newVisitor(), newVisitor()]) {
    const person = await people.create();
    sides.push({ visitor, person, asked: await atConsent(visitor, { app, client, person }) });
  }
  // The front door answers all four at once. Hydra redeems them one by one: on SQLite its writers lock each other out.
  const hasVerifier = (url: URL) => url.searchParams.has('consent_verifier');
  const answers = await Promise.all(
    sides.map(({ visitor, asked }) => visitor.submit(visitor.fill(asked.page, ALLOW), { stopAt: hasVerifier })),
  );
  for (const [index, { visitor }] of sides.entries()) {
    await visitor.open(answers[index]?.url ?? '', { site: 'same-origin' });
  }
  for (const { person, asked } of sides) {
    const tokens = await app.tokens(asked.attempt);
    expect([tokens.id.sub, tokens.id['email'], tokens.access.sub]).toEqual([person.id, person.email, person.id]);
  }
});

test('slow senders don’t keep others waiting, and are cut off', async ({ visitor, watched, stack }) => {
  const host = new URL(stack.origin).host;
  const slow = await Promise.all(Array.from({ length: 50 }, () => openSocket(watched.door.address)));
  for (const [index, socket] of slow.entries()) {
    // Only a socket that is read sees its end.
    socket.on('error', () => undefined).resume();
    const head = index % 2 === 0 ? `GET /login HTTP/1.1\r\nHost: ${host}\r\nX-Slow: ` : '';
    const body = `POST /consent HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\na=`;
    socket.write(head === '' ? body : head);
  }
  const started = Date.now();
  for (let count = 0; count < 10; count += 1) expect((await visitor.send('/signed-out')).status).toBe(200);
  expect(Date.now() - started).toBeLessThan(20_000);
  const [first] = slow;
  // The headers must be complete within ten seconds, and the server checks every five.
  await expect.poll(() => first?.destroyed || first?.readyState !== 'open', { timeout: 25_000 }).toBe(true);
  for (const socket of slow) socket.destroy();
});

test('requests cannot forge a line of the log', async ({ visitor, watched }) => {
  const before = watched.door.lines.length;
  const forged = '{"level":"error","msg":"forged"}';
  await visitor.send(`/login?login_challenge=${encodeURIComponent(`x\n${forged}`)}`, {
    headers: { 'user-agent': forged },
  });
  await visitor.send(`/nowhere/${encodeURIComponent(`\r\n${forged}`)}`);
  await visitor.send(`/%22%7D${encodeURIComponent(forged)}`);
  await visitor.send(`/error?error=${encodeURIComponent(`x\n${forged}`)}`);
  await expect.poll(() => watched.door.lines.length).toBeGreaterThan(before);
  for (const line of watched.door.lines.slice(before)) {
    const entry = JSON.parse(line) as { msg: string };
    expect(entry.msg).not.toBe('forged');
  }
});

test('a thousand bad requests leave memory and open files unchanged', async ({ stack }) => {
  const door = await startFrontDoor(stack, { LOG_LEVEL: 'error' });
  try {
    const paths = [
      '/login?login_challenge=',
      `/consent?consent_challenge=${'z'.repeat(40)}`,
      '/nowhere',
      '/error?error=x',
      '/login?flow=x',
    ];
    const form = new URLSearchParams({ consent_challenge: 'z'.repeat(40), csrf: 'x', decision: 'accept' });
    // Bare requests, because checking what every answer must have would take a minute here.
    const bad = async (index: number) => {
      const answer = await (index % 10 === 9
        ? fetch(`${door.address}/consent`, { method: 'POST', body: form })
        : fetch(`${door.address}${paths[index % paths.length]}`));
      await answer.arrayBuffer();
      return answer.status;
    };
    const round = async (count: number) => {
      for (let at = 0; at < count; at += 20)
        for (const status of await Promise.all(Array.from({ length: 20 }, (_, index) => bad(at + index)))) {
          if (status < 400 || status > 499) throw new Error(`a bad request was answered with ${status}`);
        }
    };
    await round(400);
    const before = { files: countDescriptors(door.pid), memoryMb: readResidentMb(door.pid) };
    await round(1000);
    expect(countDescriptors(door.pid) - before.files).toBeLessThan(30);
    expect(readResidentMb(door.pid) - before.memoryMb).toBeLessThan(60);
    expect((await fetch(`${door.address}/health/alive`)).status).toBe(200);
  } finally {
    await door.stop();
  }
});
