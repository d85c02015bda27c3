import { parseEnv } from '@/lib/config/env';
import { type Answer, type Ask, NoAnswer } from './ask';
import type { Reached } from './check-reach';
import { identifyAll } from './identify';
import { answerOf } from './sample-answers';

const ORIGIN = 'https://login.example.com';
const ADDRESSES = {
  KRATOS_PUBLIC_URL: 'http://kratos:4433',
  KRATOS_ADMIN_URL: 'http://kratos:4434',
  HYDRA_PUBLIC_URL: 'http://hydra:4444',
  HYDRA_ADMIN_URL: 'http://hydra:4445',
};
const DISCOVERY = answerOf({ json: { issuer: ORIGIN, authorization_endpoint: `${ORIGIN}/oauth2/auth` } });
const NOBODY = answerOf({ status: 401, json: { error: { code: 401, status: 'Unauthorized' } } });
const ANSWERS: Readonly<Record<string, Answer>> = {
  'http://kratos:4433/sessions/whoami': NOBODY,
  'http://kratos:4434/admin/identities?page_size=1': answerOf({ json: [{ id: '1' }] }),
  'http://hydra:4444/.well-known/openid-configuration': DISCOVERY,
  'http://hydra:4445/admin/clients?page_size=1': answerOf({ json: [] }),
  // The gateway forwards both.
  [`${ORIGIN}/.well-known/openid-configuration`]: DISCOVERY,
  [`${ORIGIN}/sessions/whoami`]: NOBODY,
};
const REACHED: Reached = {
  'kratos-public': answerOf(),
  'kratos-admin': answerOf(),
  'hydra-public': answerOf(),
  'hydra-admin': answerOf(),
  'front-door': answerOf(),
};
const answers: Ask = (url) => Promise.resolve(ANSWERS[url] ?? answerOf({ status: 404 }));

async function mistaken(settings: Record<string, string> = {}, ask = answers): Promise<Record<string, string>> {
  const env = parseEnv({
    VESTIBULE_URL: ORIGIN,
    VESTIBULE_SECRETS: 'a-secret-of-at-least-thirty-two-characters',
    ...ADDRESSES,
    ...settings,
  });
  const servers = Object.entries(await identifyAll({ ask, env }, REACHED));
  return Object.fromEntries(
    servers.flatMap(([name, answer]) => ('mistaken' in answer ? [[name, answer.mistaken]] : [])),
  );
}

describe('identifyAll', () => {
  it('takes each server for what it is', async () => expect(await mistaken()).toEqual({}));

  it.each<[string, Record<string, string>, Record<string, string>]>([
    [
      'ports that are mixed up',
      { HYDRA_ADMIN_URL: ADDRESSES.HYDRA_PUBLIC_URL, HYDRA_PUBLIC_URL: ADDRESSES.HYDRA_ADMIN_URL },
      {
        'hydra-admin': "it answers like Hydra's public API",
        'hydra-public': "it answers like Hydra's admin API",
      },
    ],
    [
      'the other server',
      { KRATOS_PUBLIC_URL: ADDRESSES.HYDRA_PUBLIC_URL, KRATOS_ADMIN_URL: ADDRESSES.HYDRA_ADMIN_URL },
      { 'kratos-public': "it answers like Hydra's public API", 'kratos-admin': "it answers like Hydra's admin API" },
    ],
    [
      'the front door',
      { KRATOS_PUBLIC_URL: ORIGIN, HYDRA_PUBLIC_URL: ORIGIN },
      {
        'kratos-public': 'it is the address of the front door itself',
        'hydra-public': 'it is the address of the front door itself',
      },
    ],
    [
      'a server of nobody',
      { KRATOS_ADMIN_URL: 'http://mail:1080' },
      { 'kratos-admin': 'it answers 404 to /admin/identities' },
    ],
  ])('names %s', async (_title, settings, expected) => expect(await mistaken(settings)).toEqual(expected));

  it('takes the public origin for a server where an ingress forwards its paths', async () => {
    expect(await mistaken({ VESTIBULE_GATEWAY: 'off', HYDRA_PUBLIC_URL: ORIGIN })).toEqual({});
  });

  it.each<[string, Ask]>([
    ['that fails', () => Promise.resolve(answerOf({ status: 503 }))],
    ['that has no time', () => Promise.resolve(answerOf({ status: 429 }))],
    ['that is gone since', () => Promise.reject(new NoAnswer('http://kratos:4433 refuses connections'))],
  ])('says nothing of a server %s', async (_title, ask) => expect(await mistaken({}, ask)).toEqual({}));
});
