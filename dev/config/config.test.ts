// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the places in the templates are what is tested.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { readSettings } from '../settings';
import { makeOathkeeperKeys, oathkeeperKeyFile } from './oathkeeper-keys.mjs';
import { claimValues, namesIn, render, writeConfig } from './render.mjs';
import { at, demoValues, readConfig, type Tree } from './sample-config';
import { readOrMakeSecrets } from './secrets.mjs';
import { localValues } from './values';

const HERE = path.join(process.cwd(), 'dev/config');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vestibule-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('render', () => {
  it('escapes text for a double-quoted string and writes the rest as JSON', () => {
    const values = { TEXT: 'a "quoted" \\ one\nmore', NUMBER: 3, LIST: ['a', 'b'], FLAG: false };
    const text = render('text: "${TEXT}"\nnumber: ${NUMBER}\nlist: ${LIST}\nflag: ${FLAG}\n', values, 'file');
    expect(parse(text)).toEqual({ text: values.TEXT, number: 3, list: ['a', 'b'], flag: false });
  });

  it('does not read a value as a template', () => {
    expect(render('a: "${A}"', { A: '${B}' }, 'file')).toBe('a: "${B}"');
  });

  it.each(['MISSING', 'constructor', '__proto__', ''])('stops at ${%s}', (name) => {
    expect(() => render(`a: \${${name}}`, {}, 'kratos.yaml')).toThrow(`kratos.yaml needs \${${name}}`);
  });

  it('leaves comments out', () => {
    expect(namesIn('# "${NAME}" is filled in\na: ${B}\n  # ${C}')).toEqual(['B']);
  });
});

describe('writeConfig', () => {
  it('writes files that only their owner can read, for they hold secrets', () => {
    const written = writeConfig(folder, demoValues(folder));
    for (const file of Object.values(written)) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('refuses a value that no file uses', () => {
    expect(() => writeConfig(folder, { ...demoValues(folder), KRATOS_PORT: 1 })).toThrow(
      'No configuration file uses KRATOS_PORT.',
    );
  });

  it('keeps every flow of Kratos shorter than the login request of Hydra', () => {
    const { kratos, hydra } = readConfig(writeConfig(folder, demoValues(folder)));
    expect(at(hydra, 'ttl.login_consent_request')).toBe('30m');
    for (const flow of ['login', 'registration', 'recovery', 'verification', 'settings']) {
      expect(at(kratos, `selfservice.flows.${flow}.lifespan`)).toBe('20m');
    }
  });

  it('keeps Kratos away from the OAuth login requests, which the front door accepts', () => {
    const { kratos } = readConfig(writeConfig(folder, demoValues(folder)));
    expect(kratos).not.toHaveProperty('oauth2_provider');
    expect(at(kratos, 'session.whoami.required_aal')).toBe('highest_available');
  });

  it('lets Hydra put exactly the claims of the claims file at the top level', () => {
    const { hydra } = readConfig(writeConfig(folder, demoValues(folder)));
    const { TOP_LEVEL_CLAIMS } = claimValues(path.join(process.cwd(), 'config/claims.json'));
    expect(TOP_LEVEL_CLAIMS).toContain('email');
    expect(at(hydra, 'oauth2.allowed_top_level_claims')).toEqual(TOP_LEVEL_CLAIMS);
    expect(at(hydra, 'strategies')).toEqual({ access_token: 'jwt', jwt: { scope_claim: 'both' } });
  });

  it('switches the steps of the registration', () => {
    const settings = readSettings({ VESTIBULE_DEV_REGISTRATION: 'one-step', HOME: folder });
    const values = localValues(settings, readOrMakeSecrets(folder), { kratos: 'a', hydra: 'b' });
    expect(
      at(readConfig(writeConfig(folder, values)).kratos, 'selfservice.flows.registration.enable_legacy_one_step'),
    ).toBe(true);
  });
});

describe('the access rules of Oathkeeper', () => {
  let rules: Tree[] = [];
  let oathkeeper: Tree = {};
  beforeEach(() => {
    ({ rules, oathkeeper } = readConfig(writeConfig(folder, demoValues(folder))));
  });

  it('match no path with a dot, whatever the depth', () => {
    expect(rules.length).toBe(2);
    for (const rule of rules) expect(at(rule, 'match.url')).toMatch(/<\{,\/\*,\/\*\/\*,\/\*\/\*\/\*\}>$/);
  });

  it('let a session cookie read only, for nothing there protects it from forged requests', () => {
    const rule = rules.find(({ id }) => id === 'session-to-id-token') ?? {};
    expect(at(rule, 'match.methods')).toEqual(['GET', 'HEAD']);
    expect(at(rule, 'authenticators')).toEqual([{ handler: 'cookie_session' }]);
  });

  it('keep the cookies from the API', () => {
    for (const { mutators } of rules) {
      expect(mutators).toContainEqual({ handler: 'header', config: { headers: { Cookie: '' } } });
    }
  });

  it('name scopes that are looked at', () => {
    expect(at(oathkeeper, 'authenticators.jwt.config.scope_strategy')).toBe('exact');
    const rule = rules.find(({ id }) => id === 'hydra-access-token') ?? {};
    expect(at(rule, 'authenticators')).toEqual([
      { handler: 'jwt', config: { target_audience: ['http://127.0.0.1:5556'], required_scope: ['api:read'] } },
    ]);
  });
});

describe('the keys of Oathkeeper', () => {
  it('are made once, for their owner alone', () => {
    const file = oathkeeperKeyFile(folder);
    makeOathkeeperKeys(file);
    const first = readFileSync(file, 'utf8');
    makeOathkeeperKeys(file);
    expect(readFileSync(file, 'utf8')).toBe(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(first).keys).toEqual([expect.objectContaining({ kty: 'RSA', alg: 'RS256', use: 'sig' })]);
  });
});

describe('the identity schema', () => {
  const schema = JSON.parse(readFileSync(path.join(HERE, 'identity.schema.json'), 'utf8'));

  it('limits the length of every text and knows no other trait', () => {
    const visit = (node: {
      type: string;
      maxLength?: number;
      properties?: Record<string, never>;
      additionalProperties?: boolean;
    }) => {
      if (node.type === 'string') expect(node.maxLength).toBeGreaterThan(0);
      else expect(node.additionalProperties).toBe(false);
      Object.values(node.properties ?? {}).forEach(visit);
    };
    visit(schema);
  });

  it('asks for the e-mail address alone, which signs in, verifies and recovers', () => {
    const traits = schema.properties.traits;
    expect(traits.required).toEqual(['email']);
    expect(traits.properties.email['ory.sh/kratos']).toMatchObject({
      credentials: { password: { identifier: true } },
      verification: { via: 'email' },
      recovery: { via: 'email' },
    });
  });
});
