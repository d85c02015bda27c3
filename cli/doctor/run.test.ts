import { parseEnv } from '@/lib/config/env';
import { type Ask, NoAnswer } from './ask';
import { CHECKS } from './checks';
import { runChecks } from './run';
import { replyWith, SETTINGS, statuses } from './sample-target';

/** The findings, if every request is answered like this. */
async function found(ask: Ask, settings: Record<string, string> = {}): Promise<string[]> {
  const env = parseEnv({ ...SETTINGS, ...settings });
  return statuses(await runChecks({ env, hasSecrets: true, ask, internalUrl: 'http://127.0.0.1:1', isReadOnly: true }));
}

describe('runChecks', () => {
  it('has one error for each server that is down, and skips what needs it', async () => {
    const all = await found((url) => Promise.reject(new NoAnswer(`${new URL(url).origin} refuses connections`)));
    expect(all.filter((line) => line.startsWith('error')).sort()).toEqual([
      'error reach.front-door',
      'error reach.hydra-admin',
      'error reach.hydra-public',
      'error reach.kratos-admin',
      'error reach.kratos-public',
    ]);
    expect(all).toContain('skipped kratos.pages');
    expect(all.filter((line) => line.startsWith('ok'))).toEqual(['ok settings', 'ok agents.clients']);
  });

  it('checks nothing of a server that is another one', async () => {
    const all = await found((url) => Promise.resolve(replyWith({ json: url.endsWith('page_size=1') ? [] : null })));
    expect(all).toEqual(
      expect.arrayContaining(['error reach.kratos-public', 'skipped kratos.oauth2-provider', 'ok reach.hydra-admin']),
    );
  });

  it('has an error for a server that stops answering', async () => {
    const all = await found((url) =>
      url.endsWith('/version')
        ? Promise.reject(new NoAnswer(`${new URL(url).origin} does not answer in time`))
        : Promise.resolve(replyWith({ json: url.endsWith('page_size=1') ? [] : null })),
    );
    expect(all).toEqual(
      expect.arrayContaining(['ok reach.kratos-admin', 'error kratos.version', 'error hydra.version']),
    );
  });

  it('names what is never seen, and asks the running front door for the exchange', async () => {
    const asked: string[] = [];
    const ask: Ask = (url, { headers, method } = {}) => {
      if (method === 'POST') asked.push(`${url} of ${headers?.['origin'] ?? 'nobody'}`);
      return Promise.resolve(replyWith({ status: url.endsWith('/session/token') ? 404 : 200 }));
    };
    const settings = {
      VESTIBULE_EXCHANGE_CLIENT_ID: 'exchange',
      VESTIBULE_EXCHANGE_CLIENT_SECRET: 'a secret',
      VESTIBULE_HOOK_KEYS: 'the-key-of-the-hooks-0123456789abcdef',
    };
    const all = await found(ask, settings);
    expect(all).toEqual(
      expect.arrayContaining(['skipped kratos.tokenizer', 'skipped hydra.refresh-hook', 'error exchange.route']),
    );
    expect(asked).toContain('https://login.example.com/session/token of https://login.example.com');
  });

  it('names nothing that is switched off', async () => {
    const all = await found(() => Promise.resolve(replyWith()));
    expect(all.filter((line) => /tokenizer|refresh-hook|exchange\.route/.test(line))).toEqual([]);
  });

  it('hides no bug of its own', async () => {
    const ask: Ask = (url) =>
      url.endsWith('/version')
        ? Promise.reject(new TypeError('a bug'))
        : Promise.resolve(replyWith({ json: url.endsWith('page_size=1') ? [] : null }));
    await expect(found(ask)).rejects.toThrow('a bug');
  });

  it('reports in the order of the list, with the ids of its checks', async () => {
    const ids = (await found(() => Promise.resolve(replyWith()))).map((line) => line.split(' ')[1] ?? '');
    const order = ids.map((id) => CHECKS.findIndex((check) => id === check.id || id.startsWith(`${check.id}.`)));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });
});
