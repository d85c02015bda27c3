// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders in the templates are what is tested.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { at, readConfig, type Tree, writeDemoConfig } from './sample-config';
import { fillTemplate, namesIn, writeTemplates } from './templates.mjs';
import { merge } from './write-config';

const HERE = path.join(process.cwd(), 'dev/config');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vestibule-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('fillTemplate', () => {
  it('escapes text for a double-quoted string and leaves numbers and booleans as they are', () => {
    const values = { TEXT: 'a "quoted" \\ one\nmore', NUMBER: 3, FLAG: false };
    const text = fillTemplate('text: "${TEXT}"\nnumber: ${NUMBER}\nflag: ${FLAG}\n', values, 'file');
    expect(parse(text)).toEqual({ text: values.TEXT, number: 3, flag: false });
  });

  it("doesn't read a value as a template", () => {
    expect(fillTemplate('a: "${A}"', { A: '${B}' }, 'file')).toBe('a: "${B}"');
  });

  it.each(['MISSING', 'constructor', '__proto__', ''])('stops at ${%s}', (name) => {
    expect(() => fillTemplate(`a: \${${name}}`, {}, 'kratos.yaml')).toThrow(`kratos.yaml needs \${${name}}`);
  });

  it('leaves comments out', () => {
    expect(namesIn('# "${NAME}" is filled in\na: ${B}\n  # ${C}')).toEqual(['B']);
  });
});

describe('merge', () => {
  it('merges mappings key by key, and takes everything else from the second', () => {
    const first = { kept: 1, map: { kept: [1], list: [1, 2], text: 'a', tree: { a: 1 } } };
    const second = { map: { list: [3], text: { b: 2 }, tree: 'flat', added: null } };
    expect(merge(first, second)).toEqual({
      kept: 1,
      map: { kept: [1], list: [3], text: { b: 2 }, tree: 'flat', added: null },
    });
  });
});

describe('writeConfig', () => {
  it('writes files that only their owner can read, because they hold secrets', () => {
    for (const file of Object.values(writeDemoConfig(folder))) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('refuses a value that no file uses', () => {
    expect(() => writeTemplates(folder, { KRATOS_PORT: 1 })).toThrow('No configuration file uses KRATOS_PORT.');
  });

  it('keeps every flow of Kratos shorter than the login request of Hydra', () => {
    const { kratos, hydra } = readConfig(writeDemoConfig(folder));
    expect(at(hydra, 'ttl.login_consent_request')).toBe('30m');
    for (const flow of ['login', 'registration', 'recovery', 'verification', 'settings']) {
      expect(at(kratos, `selfservice.flows.${flow}.lifespan`)).toBe('20m');
    }
  });

  it('keeps Kratos away from the OAuth login requests, which the front door accepts', () => {
    const { kratos } = readConfig(writeDemoConfig(folder));
    expect(kratos).not.toHaveProperty('oauth2_provider');
    expect(at(kratos, 'session.whoami.required_aal')).toBe('highest_available');
  });

  it('lets Hydra put exactly the claims of the claims file at the top level', () => {
    const { hydra } = readConfig(writeDemoConfig(folder));
    const { claims } = JSON.parse(readFileSync('config/claims.json', 'utf8')) as {
      claims: Record<string, { in: string[] }>;
    };
    const expected = Object.entries(claims).filter(([, source]) => source.in.includes('access_token'));
    expect(expected.map(([name]) => name)).toContain('email');
    expect(at(hydra, 'oauth2.allowed_top_level_claims')).toEqual(expected.map(([name]) => name));
    expect(at(hydra, 'strategies')).toEqual({ access_token: 'jwt', jwt: { scope_claim: 'both' } });
  });

  it('has the cookies, addresses and hooks of the origin', () => {
    const { kratos, hydra } = readConfig(writeDemoConfig(folder, { VESTIBULE_URL: 'https://login.example.com' }));
    expect(at(kratos, 'session.cookie.name')).toBe('__Host-ory_kratos_session');
    expect(at(kratos, 'dev')).toBe(false);
    expect(at(hydra, 'serve.cookies.names.session')).toBe('__Host-ory_hydra_session');
    expect(at(hydra, 'urls.self.issuer')).toBe('https://login.example.com');
    expect(at(hydra, 'oauth2.token_hook.url')).toBe('http://127.0.0.1:3001/internal/hooks/token');
  });

  it('switches the steps of the registration', () => {
    const files = writeDemoConfig(folder, { VESTIBULE_DEV_REGISTRATION: 'one-step' });
    expect(at(readConfig(files).kratos, 'selfservice.flows.registration.enable_legacy_one_step')).toBe(true);
  });
});

describe('the access rules of Oathkeeper', () => {
  let rules: Tree[] = [];
  let oathkeeper: Tree = {};
  beforeEach(() => {
    ({ rules, oathkeeper } = readConfig(writeDemoConfig(folder)));
  });

  it('match no path with a dot, whatever the depth', () => {
    expect(rules.length).toBe(2);
    for (const rule of rules) expect(at(rule, 'match.url')).toMatch(/<\{,\/\*,\/\*\/\*,\/\*\/\*\/\*\}>$/);
  });

  it('let a session cookie only read, because nothing there protects it from forged requests', () => {
    const rule = rules.find(({ id }) => id === 'session-to-id-token') ?? {};
    expect(at(rule, 'match.methods')).toEqual(['GET', 'HEAD']);
    expect(at(rule, 'authenticators')).toEqual([{ handler: 'cookie_session' }]);
  });

  it('keep the cookies from the API', () => {
    for (const { mutators } of rules) {
      expect(mutators).toContainEqual({ handler: 'header', config: { headers: { Cookie: '' } } });
    }
  });

  it('name scopes that are checked', () => {
    expect(at(oathkeeper, 'authenticators.jwt.config.scope_strategy')).toBe('exact');
    const rule = rules.find(({ id }) => id === 'hydra-access-token') ?? {};
    expect(at(rule, 'authenticators')).toEqual([
      { handler: 'jwt', config: { target_audience: ['http://127.0.0.1:5556'], required_scope: ['api:read'] } },
    ]);
  });
});

describe('the identity schema', () => {
  const schema = JSON.parse(readFileSync(path.join(HERE, 'identity.schema.json'), 'utf8'));

  it('limits the length of every text and allows no other trait', () => {
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

  it('requires only the e-mail address, which signs in, verifies and recovers', () => {
    const traits = schema.properties.traits;
    expect(traits.required).toEqual(['email']);
    expect(traits.properties.email['ory.sh/kratos']).toMatchObject({
      credentials: { password: { identifier: true } },
      verification: { via: 'email' },
      recovery: { via: 'email' },
    });
  });
});
