import { parseEnv } from '@/lib/config/env';
import { type Ask, NoAnswer } from './ask';
import type { Doctor } from './doctor';
import { withProbeClient } from './hydra-probe';
import { answerOf } from './sample-answers';

/** A Hydra whose registry is a set of names. @param post what it answers when a client is made */
function hydra(post: (clients: Set<string>, id: string) => ReturnType<Ask>) {
  const clients = new Set<string>();
  const ask: Ask = async (url, { method = 'GET', json = '{}' } = {}) => {
    if (method === 'POST') return post(clients, (JSON.parse(json) as { client_id: string }).client_id);
    if (method === 'DELETE') return answerOf({ status: clients.delete(url.split('/').at(-1) ?? '') ? 204 : 404 });
    return answerOf({ json: [] });
  };
  const env = parseEnv({
    VESTIBULE_URL: 'https://login.example.com',
    VESTIBULE_SECRETS: 'a-secret-of-at-least-thirty-two-characters',
  });
  const seen = { flowSeconds: {}, challengeSeconds: null, hasHookAnswered: false };
  const doctor: Doctor = { env, source: {}, ask, internalUrl: '', isReadOnly: false, seen, alive: new Set() };
  return { doctor, clients };
}

const late = () => Promise.reject(new NoAnswer('http://hydra:4445 does not answer in time'));

describe('withProbeClient', () => {
  it('removes the client after the look, and where the look fails', async () => {
    const { doctor, clients } = hydra(async (all, id) => answerOf({ status: all.add(id) ? 201 : 500 }));
    const look = async () => {
      expect(clients.size).toBe(1);
      throw new NoAnswer('gone');
    };
    await expect(withProbeClient(doctor, look)).rejects.toThrow('gone');
    expect(clients.size).toBe(0);
  });

  it('removes a client that Hydra has made without an answer in time', async () => {
    const { doctor, clients } = hydra((all, id) => late().finally(() => all.add(id)));
    await expect(withProbeClient(doctor, async () => [])).rejects.toThrow('does not answer in time');
    expect(clients.size).toBe(0);
  });

  it('removes a client that Hydra makes after that', async () => {
    const { doctor, clients } = hydra((all, id) => {
      setTimeout(() => all.add(id), 1_200);
      return late();
    });
    await expect(withProbeClient(doctor, async () => [])).rejects.toThrow('does not answer in time');
    expect(clients.size).toBe(0);
  });

  it('leaves no listener for signals', async () => {
    const before = process.listenerCount('SIGINT');
    const { doctor } = hydra(async () => answerOf({ status: 400 }));
    expect(await withProbeClient(doctor, async () => [])).toMatchObject([{ id: 'hydra.token', status: 'error' }]);
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
