// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the places in the templates are what is tested.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { readSettings } from '../settings';
import { makeOathkeeperKeys, oathkeeperKeyFile } from './oathkeeper-keys.mjs';
import { claimValues, namesIn, render, writeConfig } from './render.mjs';
import { readOrMakeSecrets } from './secrets.mjs';
import { localValues } from './values';

type Tree = { [key: string]: Tree | string | number | boolean | Tree[] | string[] };

/** What may differ between the local stack and compose.yaml: where the servers, the database and the mail are, and the secrets. */
const ELSEWHERE = {
  oathkeeper: [
    'serve.proxy.host',
    'serve.api.host',
    'access_rules.repositories',
    'authenticators.cookie_session.config.check_session_url',
    'authenticators.jwt.config.jwks_urls',
    'mutators.id_token.config.jwks_url',
  ],
  both: ['dsn', 'serve.public.host', 'serve.admin.host', 'secrets'],
  kratos: [
    'serve.admin.base_url',
    'identity.schemas',
    'courier.smtp.connection_uri',
    'session.whoami.tokenizer.templates.hydra_assertion.jwks_url',
    'session.whoami.tokenizer.templates.internal.jwks_url',
  ],
  hydra: [
    'urls.self.admin',
    'urls.identity_provider',
    'oauth2.token_hook.url',
    'oauth2.token_hook.auth.config.value',
    'oauth2.refresh_token_hook.url',
    'oauth2.refresh_token_hook.auth.config.value',
  ],
};

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
    const written = writeConfig(folder, demoValues());
    for (const file of Object.values(written)) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('refuses a value that no file uses', () => {
    expect(() => writeConfig(folder, { ...demoValues(), KRATOS_PORT: 1 })).toThrow(
      'No configuration file uses KRATOS_PORT.',
    );
  });

  it('keeps every flow of Kratos shorter than the login request of Hydra', () => {
    const { kratos, hydra } = readConfig(writeConfig(folder, demoValues()));
    expect(at(hydra, 'ttl.login_consent_request')).toBe('30m');
    for (const flow of ['login', 'registration', 'recovery', 'verification', 'settings']) {
      expect(at(kratos, `selfservice.flows.${flow}.lifespan`)).toBe('20m');
    }
  });

  it('keeps Kratos away from the OAuth login requests, which the front door accepts', () => {
    const { kratos } = readConfig(writeConfig(folder, demoValues()));
    expect(kratos).not.toHaveProperty('oauth2_provider');
    expect(at(kratos, 'session.whoami.required_aal')).toBe('highest_available');
  });

  it('lets Hydra put exactly the claims of the claims file at the top level', () => {
    const { hydra } = readConfig(writeConfig(folder, demoValues()));
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
    ({ rules, oathkeeper } = readConfig(writeConfig(folder, demoValues())));
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

describe('compose.yaml', () => {
  const compose = parse(readFileSync('compose.yaml', 'utf8'), { merge: true });

  it('fills the same files with the same values, but for what lies elsewhere there', () => {
    const demo = readConfig(writeConfig(path.join(folder, 'demo'), demoValues()));
    const docker = readConfig(renderLikeCompose(compose.services.config.environment));
    for (const config of [demo, docker]) removeElsewhere(config);
    expect(docker).toEqual(demo);
  });

  it('publishes ports on loopback only, and never the database', () => {
    const services: { ports?: string[] }[] = Object.values(compose.services);
    const ports = services.flatMap((service) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(compose.services.postgres.ports).toBeUndefined();
  });

  it('uses the newest supported images', () => {
    expect(compose.services.kratos.image).toBe('oryd/kratos:v26.2.0');
    expect(compose.services.hydra.image).toBe('oryd/hydra:v26.2.0');
    expect(compose.services.oathkeeper.image).toBe('oryd/oathkeeper:v26.2.0');
  });
});

function demoValues() {
  const settings = readSettings({ HOME: folder });
  return localValues(settings, readOrMakeSecrets(folder), { kratos: 'sqlite://a', hydra: 'sqlite://b' });
}

/** Runs the program as the service "config" does, with compose's ${NAME:-default} replaced by its default. */
function renderLikeCompose(environment: Record<string, string>) {
  const values = Object.entries(environment).map(([name, value]) => [name, value.replace(/\$\{\w+:-([^}]*)\}/g, '$1')]);
  const out = path.join(folder, 'compose');
  execFileSync(process.execPath, [path.join(HERE, 'render.mjs'), path.join(folder, 'secrets'), out], {
    env: Object.fromEntries(values),
  });
  const file = (server: string) => path.join(out, server, `${server}.yaml`);
  return { kratos: file('kratos'), hydra: file('hydra'), oathkeeper: file('oathkeeper') };
}

function readConfig(files: { kratos: string; hydra: string; oathkeeper: string }) {
  const read = (file: string) => parse(readFileSync(file, 'utf8'));
  const rules: Tree[] = read(path.join(path.dirname(files.oathkeeper), 'oathkeeper-rules.yaml'));
  const trees: Record<'kratos' | 'hydra' | 'oathkeeper', Tree> = {
    kratos: read(files.kratos),
    hydra: read(files.hydra),
    oathkeeper: read(files.oathkeeper),
  };
  return { ...trees, rules };
}

function removeElsewhere({ kratos, hydra, oathkeeper, rules }: ReturnType<typeof readConfig>): void {
  for (const place of [...ELSEWHERE.both, ...ELSEWHERE.kratos]) remove(kratos, place);
  for (const place of [...ELSEWHERE.both, ...ELSEWHERE.hydra]) remove(hydra, place);
  for (const place of ELSEWHERE.oathkeeper) remove(oathkeeper, place);
  for (const rule of rules) remove(rule, 'upstream.url');
}

function at(tree: Tree, place: string): unknown {
  return place.split('.').reduce<unknown>((node, key) => (node as Tree)[key], tree);
}

function remove(tree: Tree, place: string): void {
  const keys = place.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.length === 0 ? tree : (at(tree, keys.join('.')) as Tree);
  delete parent[last];
}
