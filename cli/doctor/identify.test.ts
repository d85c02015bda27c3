import { parseEnv } from '@/lib/config/env';
import { type Ask, NoAnswer, type Reply } from './ask';
import { identifyAll } from './identify';
import { ORIGIN, ALL_REACHED as REACHED, replyWith, SETTINGS } from './sample-target';

const ADDRESSES = {
  KRATOS_PUBLIC_URL: 'http://kratos:4433',
  KRATOS_ADMIN_URL: 'http://kratos:4434',
  HYDRA_PUBLIC_URL: 'http://hydra:4444',
  HYDRA_ADMIN_URL: 'http://hydra:4445',
};
const DISCOVERY = replyWith({ json: { issuer: ORIGIN, authorization_endpoint: `${ORIGIN}/oauth2/auth` } });
const NOBODY = replyWith({ status: 401, json: { error: { code: 401, status: 'Unauthorized' } } });
const ANSWERS: Readonly<Record<string, Reply>> = {
  'http://kratos:4433/sessions/whoami': NOBODY,
  'http://kratos:4434/admin/identities?page_size=1': replyWith({ json: [{ id: '1' }] }),
  'http://hydra:4444/.well-known/openid-configuration': DISCOVERY,
  'http://hydra:4445/admin/clients?page_size=1': replyWith({ json: [] }),
  // The gateway forwards both.
  [`${ORIGIN}/.well-known/openid-configuration`]: DISCOVERY,
  [`${ORIGIN}/sessions/whoami`]: NOBODY,
};
const answers: Ask = (url) => Promise.resolve(ANSWERS[url] ?? replyWith({ status: 404 }));

async function mistaken(settings: Record<string, string> = {}, ask = answers): Promise<Record<string, string>> {
  const env = parseEnv({ ...SETTINGS, ...ADDRESSES, ...settings });
  const servers = Object.entries(await identifyAll({ ask, env }, REACHED));
  return Object.fromEntries(
    servers.flatMap(([name, answer]) => ('mistaken' in answer ? [[name, answer.mistaken]] : [])),
  );
}

describe('identifyAll', () => {
  it('recognises each server', async () => expect(await mistaken()).toEqual({}));

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
      'an unknown server',
      { KRATOS_ADMIN_URL: 'http://mail:1080' },
      { 'kratos-admin': 'it answers 404 to /admin/identities' },
    ],
  ])('names %s', async (_title, settings, expected) => expect(await mistaken(settings)).toEqual(expected));

  it('accepts the public origin as a server if an ingress forwards its paths', async () => {
    expect(await mistaken({ VESTIBULE_GATEWAY: 'off', HYDRA_PUBLIC_URL: ORIGIN })).toEqual({});
  });

  it.each<[string, Ask]>([
    ['that fails', () => Promise.resolve(replyWith({ status: 503 }))],
    ['that is busy', () => Promise.resolve(replyWith({ status: 429 }))],
    ['that has gone away since', () => Promise.reject(new NoAnswer('http://kratos:4433 refuses connections'))],
  ])('says nothing about a server %s', async (_title, ask) => expect(await mistaken({}, ask)).toEqual({}));
});
