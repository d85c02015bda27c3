import type { Socket } from 'node:net';
import { expect, test } from '../support/attack-fixtures';
import { openSocket } from '../support/raw-http';
import { signInFirstParty } from '../support/visits';

/** Many more than the 64 connections that the front door has to one server. */
const SOCKETS = 300;

async function openAll(address: string, head: (index: number) => string): Promise<Socket[]> {
  const sockets = await Promise.all(Array.from({ length: SOCKETS }, () => openSocket(address)));
  for (const [index, socket] of sockets.entries()) {
    socket.on('error', () => undefined);
    socket.write(head(index));
  }
  return sockets;
}

const PATHS = [
  '/self-service/login',
  '/oauth2/token',
  '/oauth2/sessions/logout',
  '/userinfo',
  '/self-service/settings',
];

test('300 clients that send half a body occupy no connection to Kratos or Hydra, and others sign in meanwhile', async ({
  stack,
  watched,
  visitor,
  app,
  firstParty: client,
  person,
}) => {
  const { host } = new URL(stack.origin);
  const sockets = await openAll(watched.door.address, (index) =>
    [
      `POST ${PATHS[index % PATHS.length]} HTTP/1.1`,
      `Host: ${host}`,
      'Content-Type: application/x-www-form-urlencoded',
      'Accept: text/html',
      'Content-Length: 200',
      '',
      'grant_type=authorization_code&',
    ].join('\r\n'),
  );
  try {
    const begin = performance.now();
    await signInFirstParty(visitor, { app, client, person });
    test.info().annotations.push({
      type: 'sign-in during slow requests',
      description: `${Math.round(performance.now() - begin)} ms`,
    });
    // Only the sign-in reached Kratos and Hydra.
    expect(watched.calls().filter(({ method, path }) => method === 'POST' && path !== '/self-service/login')).toEqual(
      [],
    );
    expect(watched.calls().filter(({ method }) => method === 'POST')).toHaveLength(1);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});
