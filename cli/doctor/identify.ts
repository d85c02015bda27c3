import { z } from 'zod';
import type { Env } from '@/lib/config/env';
import { type Ask, NoAnswer, type Reply } from './ask';
import { type Reached, SERVERS, type Server, serverUrls } from './servers';

type Behind = Exclude<Server, 'front-door'>;
/** A path, and the answer that only one server gives there. */
type Sign = { path: string; isIts: (answer: Reply) => boolean };

const list = z.array(z.object({}));
const discovery = z.object({ issuer: z.string(), authorization_endpoint: z.string() });
const nobody = z.object({ error: z.object({ code: z.literal(401), status: z.string() }) });

/** The health checks don't tell a mixed-up port: Kratos and Hydra have the same paths for them. */
const SIGNS: Readonly<Record<Behind, Sign>> = {
  'kratos-public': {
    path: '/sessions/whoami',
    isIts: ({ status, json }) => status === 401 && nobody.safeParse(json).success,
  },
  'kratos-admin': { path: '/admin/identities?page_size=1', isIts: isList },
  'hydra-public': {
    path: '/.well-known/openid-configuration',
    isIts: ({ status, json }) => status === 200 && discovery.safeParse(json).success,
  },
  'hydra-admin': { path: '/admin/clients?page_size=1', isIts: isList },
};
const BEHIND = Object.keys(SIGNS) as Behind[];

function isList({ status, json }: Reply): boolean {
  return status === 200 && list.safeParse(json).success;
}

type Place = { ask: Ask; env: Env };

/** Asks every server that answers whether it is the one its setting names. Another one counts as not there. */
export async function identifyAll(place: Place, reached: Reached): Promise<Reached> {
  const asked = BEHIND.map(async (server): Promise<[Server, Reached[Server]]> => {
    const answer = reached[server];
    const mistaken = 'status' in answer && !isBusy(answer) ? await mistakenFor(place, server) : null;
    return [server, mistaken === null ? answer : { mistaken }];
  });
  return { ...reached, ...Object.fromEntries(await Promise.all(asked)) };
}

/** What answers in place of this server; null if it is the server itself, or if that can't be told. */
async function mistakenFor({ ask, env }: Place, server: Behind): Promise<string | null> {
  const url = serverUrls(env)[server];
  // The gateway forwards these paths of both public APIs.
  if (env.isGatewayOn && new URL(url).origin === env.origin) return 'it is the address of the front door itself';
  const { path, isIts } = SIGNS[server];
  const answer = await replyOrNull(ask, url + path);
  if (answer === null || isIts(answer) || isBusy(answer)) return null;
  for (const other of BEHIND.filter((one) => one !== server)) {
    const sign = await replyOrNull(ask, url + SIGNS[other].path);
    if (sign !== null && SIGNS[other].isIts(sign)) return `it answers like ${SERVERS[other].title}`;
  }
  return `it answers ${answer.status} to ${path.replace(/\?.*/, '')}`;
}

/** Says nothing about who answers. The checks that follow will find it. */
function isBusy({ status }: Reply): boolean {
  return status >= 500 || status === 429;
}

async function replyOrNull(ask: Ask, url: string): Promise<Reply | null> {
  try {
    return await ask(url);
  } catch (error) {
    if (error instanceof NoAnswer) return null;
    throw error;
  }
}
