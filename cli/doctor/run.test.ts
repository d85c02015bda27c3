import { parseEnv } from '@/lib/config/env';
import { type Ask, NoAnswer } from './ask';
import { examine } from './run';
import { answerOf } from './sample-answers';

const SOURCE = {
  VESTIBULE_URL: 'https://login.example.com',
  VESTIBULE_SECRETS: 'a-secret-of-at-least-thirty-two-characters',
};

/** What is found when every question is answered so. */
async function found(ask: Ask, settings: Record<string, string> = {}): Promise<string[]> {
  const env = parseEnv({ ...SOURCE, ...settings });
  const findings = await examine({ env, source: SOURCE, ask, internalUrl: 'http://127.0.0.1:1', isReadOnly: true });
  return findings.map(({ status, id }) => `${status} ${id}`);
}

describe('examine', () => {
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
    expect(all.filter((line) => line.startsWith('ok'))).toEqual([]);
  });

  it('looks at nothing of a server that is another one', async () => {
    const all = await found((url) => Promise.resolve(answerOf({ json: url.endsWith('page_size=1') ? [] : null })));
    expect(all).toEqual(
      expect.arrayContaining(['error reach.kratos-public', 'skipped kratos.oauth2-provider', 'ok reach.hydra-admin']),
    );
  });

  it('has an error for a server that stops to answer', async () => {
    const all = await found((url) =>
      url.endsWith('/version')
        ? Promise.reject(new NoAnswer(`${new URL(url).origin} does not answer in time`))
        : Promise.resolve(answerOf({ json: url.endsWith('page_size=1') ? [] : null })),
    );
    expect(all).toEqual(
      expect.arrayContaining(['ok reach.kratos-admin', 'error kratos.version', 'error hydra.version']),
    );
  });

  it('names what is never seen, and asks the front door that runs for the exchange', async () => {
    const asked: string[] = [];
    const ask: Ask = (url, { headers, method } = {}) => {
      if (method === 'POST') asked.push(`${url} of ${headers?.['origin'] ?? 'nobody'}`);
      return Promise.resolve(answerOf({ status: url.endsWith('/session/token') ? 404 : 200 }));
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
    const all = await found(() => Promise.resolve(answerOf()));
    expect(all.filter((line) => /tokenizer|refresh-hook|exchange\.route/.test(line))).toEqual([]);
  });

  it('hides no bug of its own', async () => {
    const ask: Ask = (url) =>
      url.endsWith('/version')
        ? Promise.reject(new TypeError('a bug'))
        : Promise.resolve(answerOf({ json: url.endsWith('page_size=1') ? [] : null }));
    await expect(found(ask)).rejects.toThrow('a bug');
  });
});
