import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { toProcessEnv } from '../settings';
import { withPassword } from './database-passwords.mjs';
import { at, readConfig, type Tree, writeDemoConfig } from './sample-config';
import { readOrMakeSecrets } from './secrets.mjs';

/** What may differ between the local stack and compose.yaml: secrets, and where servers, database and mail are. */
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

type Service = {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  networks?: string[];
  volumes?: string[];
  cap_add?: string[];
  user?: string;
};

const compose: { services: Record<string, Service>; networks: Record<string, Tree | null> } = parse(
  readFileSync('compose.yaml', 'utf8'),
  { merge: true },
);
const services = Object.entries(compose.services);
/** Both of a pair call each other, or one calls the other. */
const CALLS = [
  ['front-door', 'hydra'],
  ['front-door', 'kratos'],
  ['hydra', 'kratos'],
  ['hydra', 'oathkeeper'],
  ['hydra', 'postgres'],
  ['hydra-migrate', 'postgres'],
  ['kratos', 'mail'],
  ['kratos', 'oathkeeper'],
  ['kratos', 'postgres'],
  ['kratos-migrate', 'postgres'],
];

let folder = '';
let docker: ReturnType<typeof renderLikeCompose>;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vestibule-compose-'));
  docker = renderLikeCompose();
});
afterAll(() => {
  rmSync(docker.frontDoor, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
});

describe('compose.yaml', () => {
  it('configures the servers like the demo, except for what is elsewhere there', () => {
    const demo = readConfig(writeDemoConfig(folder));
    const own = readConfig(docker.files);
    for (const config of [demo, own]) removeElsewhere(config);
    expect(own).toEqual(demo);
  });

  it('writes its files where each folder is a separate volume', () => {
    expect(readdirSync(docker.frontDoor).sort()).toEqual(['secrets.env', 'tokenizer.public.jwks.json']);
    expect(readdirSync(path.join(folder, 'compose/kratos'))).not.toContain('tokenizer.public.jwks.json');
  });

  it('makes the keys of the tokenizer and of Oathkeeper, and gives each server its own', () => {
    const algorithms = ['kratos/tokenizer', 'oathkeeper/oathkeeper'].map((name) => {
      const file = path.join(folder, `compose/${name}.jwks.json`);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      return JSON.parse(readFileSync(file, 'utf8')).keys.map(({ alg }: { alg: string }) => alg);
    });
    expect(algorithms).toEqual([['ES256'], ['RS256']]);
  });

  it('publishes ports on loopback only, and never the database', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(compose.services['postgres']?.ports).toBeUndefined();
  });

  it.each(['kratos', 'hydra', 'oathkeeper'])('uses the newest supported image of %s', (name) => {
    expect(compose.services[name]?.image).toMatch(`oryd/${name}:v26.2.0@sha256:`);
  });

  it('writes the configuration with the image of the front door', () => {
    const { build } = compose.services['front-door'] ?? {};
    expect(build).toBe('.');
    expect(compose.services['config']?.build).toBe(build);
  });

  it.each(['kratos', 'hydra'])("gives %s the template and the command line's output, in this order", (name) => {
    const configs = [`${name}/${name}.yaml`, `${name}/vestibule.yaml`].map((file) => `/etc/vestibule/${file}`);
    for (const service of [name, `${name}-migrate`]) {
      const { command = [] } = compose.services[service] ?? {};
      expect(command.filter((_, index) => command[index - 1] === '-c')).toEqual(configs);
    }
  });

  it.each(services)('lets %s write only to its volumes, and gain no privileges', (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      pids_limit: expect.any(Number),
      mem_limit: expect.any(String),
      restart: expect.any(String),
    });
  });

  it('gives capabilities and root only to the service that writes the files of the others, which has no network', () => {
    expect(services.filter(([, { cap_add }]) => cap_add !== undefined).map(([name]) => name)).toEqual(['config']);
    expect(services.filter(([, { user }]) => /^(0|root)\b/.test(user ?? '')).map(([name]) => name)).toEqual(['config']);
    expect(compose.services['config']).toMatchObject({
      network_mode: 'none',
      cap_add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'],
    });
  });

  it('checks the health of every service that stays', () => {
    const staying = services.filter(([name]) => name !== 'config' && !name.endsWith('-migrate'));
    const unchecked = staying.filter(([, service]) => !('healthcheck' in service)).map(([name]) => name);
    // That of the front door is in its image.
    expect(unchecked).toEqual(['front-door']);
    expect(readFileSync('Dockerfile', 'utf8')).toMatch(/^HEALTHCHECK /m);
  });

  it('lets two services share a network only where one calls the other', () => {
    const pairs = services.flatMap(([left, { networks = [] }]) =>
      services
        .filter(([right]) => left < right)
        .flatMap(([right, other]) =>
          (other.networks ?? []).filter((name) => networks.includes(name)).map(() => [left, right]),
        ),
    );
    const expected = [...CALLS, ['hydra', 'hydra-migrate'], ['kratos', 'kratos-migrate']];
    expect(pairs.map(String).sort()).toEqual(expected.map(String).sort());
  });

  it('leads out of one network only, from Oathkeeper to the demo API', () => {
    const out = Object.entries(compose.networks).filter(
      ([, network]) => network === null || (network['internal'] !== true && at(network, 'driver_opts') === undefined),
    );
    expect(out.map(([name]) => name)).toEqual(['demo-api']);
    expect(services.filter(([, { networks }]) => networks?.includes('demo-api')).map(([name]) => name)).toEqual([
      'oathkeeper',
    ]);
  });

  it('holds no secret', () => {
    const named = services.flatMap(([, { environment = {} }]) => Object.entries(environment));
    const secret = named.filter(([name]) => /PASSWORD|SECRET|KEY/.test(name) && !/_FILE$|_TIME$/.test(name));
    // Compose passes on what the operator sets, to both services that read the front door's settings.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it's compose's syntax for a variable.
    const fromOperator = ['VESTIBULE_EXCHANGE_CLIENT_SECRET', '${VESTIBULE_EXCHANGE_CLIENT_SECRET:-}'];
    expect(secret).toEqual([fromOperator, fromOperator]);
    expect(named.filter(([, value]) => /:\/\/[^/@]*:[^/@]+@/.test(value))).toEqual([]);
  });
});

describe('the passwords of the database', () => {
  it('are made at the first start, differ, and reach both the server and the database', () => {
    const { kratos, hydra } = readConfig(docker.files);
    const secrets = readOrMakeSecrets(path.join(folder, 'secrets'));
    const files = ['superuser', 'kratos', 'hydra'].map((name) =>
      path.join(folder, `compose/postgres/${name}-password`),
    );
    const passwords = files.map((file) => readFileSync(file, 'utf8'));
    expect(passwords).toEqual([secrets.databaseSuperuser, secrets.databaseKratos, secrets.databaseHydra]);
    expect(new Set(passwords).size).toBe(3);
    expect(new URL(String(kratos['dsn']))).toMatchObject({ username: 'kratos', password: passwords[1] });
    expect(new URL(String(hydra['dsn']))).toMatchObject({ username: 'hydra', password: passwords[2] });
    for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each([
    [
      'postgres://kratos@postgres:5432/kratos?sslmode=disable',
      'postgres://kratos:p%40ss@postgres:5432/kratos?sslmode=disable',
    ],
    ['postgres://kratos:own@postgres:5432/kratos', 'postgres://kratos:own@postgres:5432/kratos'],
    ['postgres://postgres:5432/kratos?email=a@b', 'postgres://postgres:5432/kratos?email=a@b'],
    ['sqlite:///data/kratos@1.sqlite', 'sqlite:///data/kratos@1.sqlite'],
    ['memory', 'memory'],
  ])('are added to %s: %s', (dsn, expected) => {
    expect(withPassword(dsn, 'p@ss')).toBe(expected);
  });
});

/**
 * Runs the program as the service "config" does, with compose's ${NAME:-default} replaced by its default, the exchange
 * switched on as in the demo, and the front door's folder on another disk where there is one.
 */
function renderLikeCompose() {
  const environment = compose.services['config']?.environment ?? {};
  const values = Object.entries(environment).map(([name, value]) => [name, value.replace(/\$\{\w+:-([^}]*)\}/g, '$1')]);
  const exchange = { VESTIBULE_EXCHANGE_CLIENT_ID: 'exchange', VESTIBULE_EXCHANGE_CLIENT_SECRET: 'a secret' };
  const out = path.join(folder, 'compose');
  const frontDoor = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : folder, 'vestibule-compose-'));
  mkdirSync(out);
  symlinkSync(frontDoor, path.join(out, 'front-door'));
  const args = ['dev/config/compose.mjs', path.join(folder, 'secrets'), out, 'cli/vestibule.mjs'];
  execFileSync(process.execPath, args, { env: toProcessEnv({ ...Object.fromEntries(values), ...exchange }) });
  const file = (server: string) => path.join(out, server, `${server}.yaml`);
  return { files: { kratos: file('kratos'), hydra: file('hydra'), oathkeeper: file('oathkeeper') }, frontDoor };
}

function removeElsewhere({ kratos, hydra, oathkeeper, rules }: ReturnType<typeof readConfig>): void {
  for (const place of [...ELSEWHERE.both, ...ELSEWHERE.kratos]) remove(kratos, place);
  for (const place of [...ELSEWHERE.both, ...ELSEWHERE.hydra]) remove(hydra, place);
  for (const place of ELSEWHERE.oathkeeper) remove(oathkeeper, place);
  for (const rule of rules) remove(rule, 'upstream.url');
}

function remove(tree: Tree, place: string): void {
  const keys = place.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.length === 0 ? tree : (at(tree, keys.join('.')) as Tree);
  delete parent[last];
}
