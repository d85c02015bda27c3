import { parseEnv } from '@/lib/config/env';
import { type Ask, NoAnswer } from './ask';
import { withProbeClient } from './probe-client';
import { replyWith, SETTINGS } from './sample-target';

/** A Hydra whose registry is a set of names. @param post its answer when a client is created */
function hydra(post: (clients: Set<string>, id: string) => ReturnType<Ask>) {
  const clients = new Set<string>();
  const ask: Ask = async (url, { method = 'GET', json = '{}' } = {}) => {
    if (method === 'POST') return post(clients, (JSON.parse(json) as { client_id: string }).client_id);
    if (method === 'DELETE') return replyWith({ status: clients.delete(url.split('/').at(-1) ?? '') ? 204 : 404 });
    return replyWith({ json: [] });
  };
  return { target: { env: parseEnv(SETTINGS), ask }, clients };
}

const late = () => Promise.reject(new NoAnswer('http://hydra:4445 does not answer in time'));

describe('withProbeClient', () => {
  it('removes the client afterwards, even after a failure', async () => {
    const { target, clients } = hydra(async (all, id) => replyWith({ status: all.add(id) ? 201 : 500 }));
    const look = async () => {
      expect(clients.size).toBe(1);
      throw new NoAnswer('gone');
    };
    await expect(withProbeClient(target, look)).rejects.toThrow('gone');
    expect(clients.size).toBe(0);
  });

  it('removes a client that Hydra has created without answering in time', async () => {
    const { target, clients } = hydra((all, id) => late().finally(() => all.add(id)));
    await expect(withProbeClient(target, async () => [])).rejects.toThrow('does not answer in time');
    expect(clients.size).toBe(0);
  });

  it('removes a client that Hydra creates after that', async () => {
    const { target, clients } = hydra((all, id) => {
      setTimeout(() => all.add(id), 1_200);
      return late();
    });
    await expect(withProbeClient(target, async () => [])).rejects.toThrow('does not answer in time');
    expect(clients.size).toBe(0);
  });

  it('leaves no listener for signals', async () => {
    const before = process.listenerCount('SIGINT');
    const { target } = hydra(async () => replyWith({ status: 400 }));
    expect(await withProbeClient(target, async () => [])).toMatchObject({ outcome: { ok: false, error: 400 } });
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
