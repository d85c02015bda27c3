import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from '@/lib/config/env';
import { CliError } from '../base/errors';
import { internalUrlFrom, readClaims, readScopes, readTokenizer } from './values';

const COMMON = {
  VESTIBULE_URL: 'https://login.example.com',
  VESTIBULE_SECRETS: 'a-secret-of-at-least-thirty-two-characters',
};
const EXCHANGE = { VESTIBULE_EXCHANGE_CLIENT_ID: 'exchange', VESTIBULE_EXCHANGE_CLIENT_SECRET: 'a secret' };

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vestibule-values-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('internalUrlFrom', () => {
  it.each<[Record<string, string>, string]>([
    [{}, 'http://127.0.0.1:3001'],
    [{ HOST: '10.0.0.5' }, 'http://10.0.0.5:3001'],
    [
      { HOST: '10.0.0.5', VESTIBULE_INTERNAL_HOST: 'front-door', VESTIBULE_INTERNAL_PORT: '4001' },
      'http://front-door:4001',
    ],
    [{ HOST: '0.0.0.0' }, 'http://127.0.0.1:3001'],
    [{ HOST: '::' }, 'http://127.0.0.1:3001'],
    [{ HOST: '::1' }, 'http://[::1]:3001'],
  ])('%j is reached at %s', (source, url) => expect(internalUrlFrom(source)).toBe(url));
});

describe('readTokenizer', () => {
  const names = (settings: Record<string, string>) =>
    Object.keys(readTokenizer(parseEnv({ ...COMMON, ...settings }), undefined, undefined));

  it('is empty where neither the exchange nor session JWTs are on', () => expect(names({})).toEqual([]));

  it('has the assertion where the exchange is on', () => expect(names(EXCHANGE)).toEqual(['hydra_assertion']));

  it('has the session templates where their keys are published', () =>
    expect(names({ VESTIBULE_SESSION_JWKS_FILE: 'keys/t.public.jwks.json' })).toEqual(['internal']));

  it('finds the private key set beside the public one', () => {
    const env = parseEnv({ ...COMMON, VESTIBULE_SESSION_JWKS_FILE: '/keys/t.public.jwks.json' });
    expect(readTokenizer(env, undefined, undefined)['internal']?.jwks_url).toBe('file:///keys/t.jwks.json');
  });

  it('takes another address for the key set', () => {
    const env = parseEnv({ ...COMMON, ...EXCHANGE });
    expect(readTokenizer(env, 'file:///elsewhere', undefined)['hydra_assertion']?.jwks_url).toBe('file:///elsewhere');
  });

  it('passes the mapper of each template on to be written', () => {
    const written: Record<string, string> = {};
    const templates = readTokenizer(parseEnv({ ...COMMON, ...EXCHANGE }), undefined, (name, jsonnet) => {
      written[name] = jsonnet;
      return `file:///mappers/${name}.jsonnet`;
    });
    expect(templates['hydra_assertion']?.claims_mapper_url).toBe('file:///mappers/hydra_assertion.jsonnet');
    expect(written['hydra_assertion']).toContain('https://login.example.com/session/assertion');
  });
});

describe('readScopes', () => {
  it('lists the scopes that release a claim, described ones first', () => {
    expect(readScopes(parseEnv(COMMON))).toEqual(['profile', 'email', 'phone', 'address', 'groups']);
  });
});

describe('readClaims', () => {
  it('names the file that cannot be used', () => {
    const file = path.join(folder, 'claims.json');
    writeFileSync(file, '{"claims": {"sub": {}}}');
    const env = parseEnv({ ...COMMON, VESTIBULE_CLAIMS_FILE: file });
    expect(() => readClaims(env)).toThrow(CliError);
    expect(() => readClaims(env)).toThrow(file);
  });
});
