import path from 'node:path';
import { hostCookieName } from '@/cli/config/cookie-names';
import { withoutEmpty } from '@/lib/config/env';
import { isUrl } from '@/lib/parse-url';

/** The settings of the stack, with every address. Nothing else under dev/ reads the environment. */
export type Settings = {
  ports: Ports;
  vestibuleUrl: string;
  appUrl: string;
  apiUrl: string;
  /** The demo's MCP server. */
  mcpUrl: string;
  kratosPublicUrl: string;
  kratosAdminUrl: string;
  hydraPublicUrl: string;
  hydraAdminUrl: string;
  /** The front door's own listener for Hydra's hooks. */
  internalUrl: string;
  /** Oathkeeper's proxy, on the host of the front door: a browser sends it the cookie of Kratos. */
  oathkeeperUrl: string;
  /** Oathkeeper's own API: health, and the keys that its ID tokens are checked with. */
  oathkeeperApiUrl: string;
  /** The demo's OpenID provider, another site than the front door. */
  providerUrl: string;
  /** Where Kratos sends text messages. */
  textsUrl: string;
  mailUrl: string;
  smtpUrl: string;
  smtpFrom: string;
  dataDir: string;
  /** The private key set of Kratos' tokenizer; the public one is beside it. */
  keySetFile: string;
  /** The private keys that Oathkeeper signs its ID tokens with. */
  oathkeeperKeySetFile: string;
  oryBinDir: string | undefined;
  cacheDir: string;
  searchPath: string;
  kratosDsn: string | undefined;
  hydraDsn: string | undefined;
  sessionCookie: string;
  oneStepRegistration: boolean;
  /** What the built front door runs on (docs/decisions/0024). */
  host: 'lean' | 'next';
  logsEverything: boolean;
  readyTimeoutMs: number;
  /** Passed on to the child processes, so that the front door sees its own settings. */
  env: Record<string, string>;
};

export type PortName = (typeof PORT_DEFAULTS)[number][0];
export type Ports = Record<PortName, number>;

/** The setting of each port, and its default. */
export const PORT_DEFAULTS = [
  ['PORT', 3000],
  ['VESTIBULE_INTERNAL_PORT', 3001],
  ['DEMO_APP_PORT', 5555],
  ['DEMO_API_PORT', 5556],
  ['DEMO_PROVIDER_PORT', 5557],
  ['DEMO_MCP_PORT', 5558],
  ['KRATOS_PUBLIC_PORT', 4433],
  ['KRATOS_ADMIN_PORT', 4434],
  ['HYDRA_PUBLIC_PORT', 4444],
  ['HYDRA_ADMIN_PORT', 4445],
  ['OATHKEEPER_PROXY_PORT', 4455],
  ['OATHKEEPER_API_PORT', 4456],
  ['MAIL_SMTP_PORT', 1025],
  ['MAIL_WEB_PORT', 1080],
  ['TEXTS_PORT', 1081],
] as const;

export const ROOT = path.resolve(import.meta.dirname, '..');
export const LOOPBACK = '127.0.0.1';

/** A mistake of the person who started the stack: shown without a stack trace. */
export class SetupError extends Error {
  override name = 'SetupError';
}

/** Next declares NODE_ENV as always set, but the environment of a child process needn't have it. */
export function toProcessEnv(env: Record<string, string>): NodeJS.ProcessEnv {
  return env as NodeJS.ProcessEnv;
}

export function readSettings(source: Record<string, string | undefined> = process.env): Settings {
  const env = withoutEmpty(source);
  const ports = readPorts(env);
  const dataDir = path.resolve(ROOT, env['VESTIBULE_DATA_DIR'] ?? '.vestibule');
  const url = (port: number) => `http://${LOOPBACK}:${port}`;
  const vestibuleUrl = readUrl(env, 'VESTIBULE_URL', `http://localhost:${ports.PORT}`);
  const home = env['HOME'] ?? env['USERPROFILE'] ?? '.';
  return {
    ports,
    // A name and not an address: passkeys are bound to a name.
    vestibuleUrl,
    // An address and not a name, so that the demo application is another site than the front door.
    appUrl: url(ports.DEMO_APP_PORT),
    apiUrl: url(ports.DEMO_API_PORT),
    mcpUrl: url(ports.DEMO_MCP_PORT),
    kratosPublicUrl: url(ports.KRATOS_PUBLIC_PORT),
    kratosAdminUrl: url(ports.KRATOS_ADMIN_PORT),
    hydraPublicUrl: url(ports.HYDRA_PUBLIC_PORT),
    hydraAdminUrl: url(ports.HYDRA_ADMIN_PORT),
    internalUrl: url(ports.VESTIBULE_INTERNAL_PORT),
    oathkeeperUrl: `http://${new URL(vestibuleUrl).hostname}:${ports.OATHKEEPER_PROXY_PORT}`,
    oathkeeperApiUrl: url(ports.OATHKEEPER_API_PORT),
    providerUrl: url(ports.DEMO_PROVIDER_PORT),
    textsUrl: url(ports.TEXTS_PORT),
    mailUrl: url(ports.MAIL_WEB_PORT),
    smtpUrl: `smtp://${LOOPBACK}:${ports.MAIL_SMTP_PORT}/?disable_starttls=true`,
    smtpFrom: env['VESTIBULE_MAIL_FROM'] ?? 'no-reply@vestibule.example',
    dataDir,
    keySetFile: path.join(dataDir, 'keys', 'tokenizer.jwks.json'),
    oathkeeperKeySetFile: path.join(dataDir, 'keys', 'oathkeeper.jwks.json'),
    oryBinDir: env['ORY_BIN_DIR'],
    cacheDir: path.join(env['XDG_CACHE_HOME'] ?? path.join(home, '.cache'), 'vestibule', 'ory'),
    searchPath: env['PATH'] ?? '',
    kratosDsn: env['KRATOS_DSN'],
    hydraDsn: env['HYDRA_DSN'],
    sessionCookie: hostCookieName(vestibuleUrl, env['KRATOS_SESSION_COOKIE'] ?? 'ory_kratos_session'),
    oneStepRegistration: readChoice(env, 'VESTIBULE_DEV_REGISTRATION', ['two-step', 'one-step']) === 'one-step',
    host: readChoice(env, 'VESTIBULE_DEV_HOST', ['lean', 'next']) === 'next' ? 'next' : 'lean',
    logsEverything: readChoice(env, 'VESTIBULE_DEV_LOG', ['quiet', 'all']) === 'all',
    readyTimeoutMs: readInteger(env, 'VESTIBULE_DEV_READY_SECONDS', { fallback: 60, min: 1, max: 3600 }) * 1000,
    env,
  };
}

function readPorts(env: Record<string, string>): Ports {
  const offset = readInteger(env, 'VESTIBULE_PORT_OFFSET', { fallback: 0, min: 0, max: 60000 });
  const seen = new Map<number, string>();
  const entries = PORT_DEFAULTS.map(([name, fallback]) => {
    const port = readInteger(env, name, { fallback: fallback + offset, min: 1, max: 65535 });
    const other = seen.get(port);
    if (other !== undefined)
      throw new SetupError(`${name} and ${other} are both ${port}. Give one of them another port.`);
    seen.set(port, name);
    return [name, port] as const;
  });
  return Object.fromEntries(entries) as Ports;
}

function readInteger(
  env: Record<string, string>,
  name: string,
  { fallback, min, max }: { fallback: number; min: number; max: number },
): number {
  const text = env[name];
  const value = text === undefined ? fallback : /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new SetupError(`${name} must be a whole number from ${min} to ${max}, but is "${text ?? fallback}".`);
}

function readChoice(env: Record<string, string>, name: string, choices: readonly [string, ...string[]]): string {
  const value = env[name] ?? choices[0];
  if (choices.includes(value)) return value;
  throw new SetupError(`${name} must be ${choices.join(' or ')}, but is "${value}".`);
}

function readUrl(env: Record<string, string>, name: string, fallback: string): string {
  const value = env[name] ?? fallback;
  if (isUrl(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).origin === value) return value;
  throw new SetupError(
    `${name} must be an origin such as ${fallback}, without a path or a slash at its end, but is "${value}".`,
  );
}
