import { z } from 'zod';
import type { Env } from '@/lib/config/env';
import { type Answer, type Ask, NoAnswer } from './ask';
import { type Reached, TITLES } from './check-reach';
import { type Server, urlsOf } from './doctor';

type Behind = Exclude<Server, 'front-door'>;
/** A question, and the answer that only one server gives to it. */
type Sign = { path: string; isIts: (answer: Answer) => boolean };

const list = z.array(z.object({}));
const discovery = z.object({ issuer: z.string(), authorization_endpoint: z.string() });
const nobody = z.object({ error: z.object({ code: z.literal(401), status: z.string() }) });

/** Kratos and Hydra have the same paths for their health, so that a mixed-up port looks well there. */
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

function isList({ status, json }: Answer): boolean {
  return status === 200 && list.safeParse(json).success;
}

type Place = { ask: Ask; env: Env };

/** Asks every server that answers whether it is the one that its setting names. What is another one counts as not there. */
export async function identifyAll(place: Place, reached: Reached): Promise<Reached> {
  const asked = BEHIND.map(async (server): Promise<[Server, Reached[Server]]> => {
    const answer = reached[server];
    const mistaken = 'status' in answer && !isBusy(answer) ? await mistakenFor(place, server) : null;
    return [server, mistaken === null ? answer : { mistaken }];
  });
  return { ...reached, ...Object.fromEntries(await Promise.all(asked)) };
}

/** What answers in the place of this server; null where it is the server itself, or where that cannot be told. */
async function mistakenFor({ ask, env }: Place, server: Behind): Promise<string | null> {
  const url = urlsOf(env)[server];
  // The gateway forwards the signs of both public APIs.
  if (env.isGatewayOn && new URL(url).origin === env.origin) return 'it is the address of the front door itself';
  const { path, isIts } = SIGNS[server];
  const answer = await answerOrNull(ask, url + path);
  if (answer === null || isIts(answer) || isBusy(answer)) return null;
  for (const other of BEHIND.filter((one) => one !== server)) {
    const sign = await answerOrNull(ask, url + SIGNS[other].path);
    if (sign !== null && SIGNS[other].isIts(sign)) return `it answers like ${TITLES[other].title}`;
  }
  return `it answers ${answer.status} to ${path.replace(/\?.*/, '')}`;
}

/** Says nothing about who answers; the checks that follow find it. */
function isBusy({ status }: Answer): boolean {
  return status >= 500 || status === 429;
}

async function answerOrNull(ask: Ask, url: string): Promise<Answer | null> {
  try {
    return await ask(url);
  } catch (error) {
    if (error instanceof NoAnswer) return null;
    throw error;
  }
}
