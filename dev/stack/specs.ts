import path from 'node:path';
import { publicFileOf } from '@/cli/tokenizer/key-set-file';
import { PROVIDER_CLIENT } from '../config/outside-world';
import type { Secrets } from '../config/secrets.mjs';
import type { Settings } from '../settings';
import { LOOPBACK, ROOT } from '../settings';
import { agentFileSettings } from './agent-files';
import type { ChildSpec } from './child';
import { DEMO_CLIENT, EXCHANGE_CLIENT, EXCHANGE_SCOPES, FIRST_PARTY_CLIENT } from './clients';

export type FrontDoorMode = 'built' | 'dev';

export function kratosSpec(settings: Settings, file: string, config: string): ChildSpec {
  const args = ['serve', '-c', config, '--sqa-opt-out', ...developmentFlag(settings)];
  return { name: 'kratos', command: file, args, env: oryEnvironment(settings) };
}

/**
 * Kratos' mail, in a separate process: on SQLite, sending a message and serving a request in one process can each hold
 * what the other waits for, until the request fails.
 */
export function courierSpec(settings: Settings, file: string, config: string): ChildSpec {
  return { name: 'courier', command: file, args: ['courier', 'watch', '-c', config], env: oryEnvironment(settings) };
}

export function hydraSpec(settings: Settings, file: string, config: string): ChildSpec {
  const args = ['serve', 'all', '-c', config, '--sqa-opt-out', ...developmentFlag(settings)];
  return { name: 'hydra', command: file, args, env: oryEnvironment(settings) };
}

export function oathkeeperSpec(settings: Settings, file: string, config: string): ChildSpec {
  return {
    name: 'oathkeeper',
    command: file,
    args: ['serve', '-c', config, '--sqa-opt-out'],
    env: oryEnvironment(settings),
  };
}

/**
 * Only what a process needs: any other variable could overwrite a key of the servers' configuration (DSN,
 * SERVE_PUBLIC_PORT, LOG_LEVEL), because they all read settings from the environment too.
 */
export function oryEnvironment(settings: Settings): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];
  return Object.fromEntries(Object.entries(settings.env).filter(([name]) => kept.includes(name)));
}

export function mailSpec(settings: Settings): ChildSpec {
  const { MAIL_SMTP_PORT, MAIL_WEB_PORT } = settings.ports;
  const program = path.join(ROOT, 'node_modules/maildev/dist/bin/maildev.js');
  const args = [
    '--smtp',
    MAIL_SMTP_PORT,
    '--ip',
    LOOPBACK,
    '--web',
    MAIL_WEB_PORT,
    '--web-ip',
    LOOPBACK,
    '--hide-extensions',
    'STARTTLS',
  ];
  return {
    name: 'mail',
    command: process.execPath,
    args: [
      program,
      ...args.map(String),
      '--mail-directory',
      path.join(settings.dataDir, 'mail'),
      '--max-emails',
      '500',
    ],
    env: settings.env,
  };
}

/** Text messages go into the mailbox, too. */
export function textsSpec(settings: Settings): ChildSpec {
  const { TEXTS_PORT, MAIL_SMTP_PORT } = settings.ports;
  return {
    name: 'texts',
    command: process.execPath,
    args: [path.join(ROOT, 'dev/texts/main.mjs')],
    env: { TEXTS_PORT: String(TEXTS_PORT), MAIL_SMTP_PORT: String(MAIL_SMTP_PORT) },
  };
}

export function frontDoorSpec(settings: Settings, secrets: Secrets, mode: FrontDoorMode): ChildSpec {
  const env = frontDoorEnvironment(settings, secrets, mode);
  return {
    name: 'front-door',
    command: process.execPath,
    args: frontDoorArguments(mode === 'dev' ? 'dev' : settings.host),
    env,
  };
}

/** How Node starts the front door on one of its hosts. */
export function frontDoorArguments(host: Settings['host'] | 'dev'): string[] {
  return ['server.mjs', ...(host === 'lean' ? [] : [`--${host}`])];
}

/** The environment of the front door: the stack's defaults, then the person's own settings, then what must be so. */
export function frontDoorEnvironment(
  settings: Settings,
  secrets: Secrets,
  mode: FrontDoorMode,
): Record<string, string> {
  return {
    VESTIBULE_SECRETS: secrets.vestibule,
    VESTIBULE_GATEWAY: 'on',
    VESTIBULE_EXCHANGE_CLIENT_ID: EXCHANGE_CLIENT,
    VESTIBULE_EXCHANGE_CLIENT_SECRET: secrets.exchangeClient,
    VESTIBULE_EXCHANGE_SCOPES: EXCHANGE_SCOPES.join(','),
    VESTIBULE_EXCHANGE_AUDIENCES: settings.apiUrl,
    VESTIBULE_SESSION_JWKS_FILE: publicFileOf(settings.keySetFile),
    VESTIBULE_HOOK_KEYS: secrets.hookKey,
    ...agentFileSettings(settings),
    // There's no load balancer to wait for.
    VESTIBULE_DRAIN_MS: '0',
    ...settings.env,
    VESTIBULE_URL: settings.vestibuleUrl,
    HOST: LOOPBACK,
    PORT: String(settings.ports.PORT),
    VESTIBULE_INTERNAL_HOST: LOOPBACK,
    VESTIBULE_INTERNAL_PORT: String(settings.ports.VESTIBULE_INTERNAL_PORT),
    KRATOS_PUBLIC_URL: settings.kratosPublicUrl,
    KRATOS_ADMIN_URL: settings.kratosAdminUrl,
    HYDRA_PUBLIC_URL: settings.hydraPublicUrl,
    HYDRA_ADMIN_URL: settings.hydraAdminUrl,
    KRATOS_SESSION_COOKIE: settings.sessionCookie,
    NODE_ENV: mode === 'dev' ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

export type Demo = 'app' | 'api' | 'provider' | 'mcp';

export function demoSpec(settings: Settings, secrets: Secrets, which: Demo): ChildSpec {
  return {
    name: `demo-${which}`,
    command: process.execPath,
    args: ['--import', 'tsx', demoFile(which)],
    env: {
      ...settings.env,
      DEMO_APP_URL: settings.appUrl,
      DEMO_API_URL: settings.apiUrl,
      DEMO_MCP_URL: settings.mcpUrl,
      DEMO_PROVIDER_URL: settings.providerUrl,
      VESTIBULE_URL: settings.vestibuleUrl,
      OATHKEEPER_URL: settings.oathkeeperUrl,
      OATHKEEPER_API_URL: settings.oathkeeperApiUrl,
      ISSUER: settings.vestibuleUrl,
      AUDIENCE: settings.apiUrl,
      DEMO_CLIENT_ID: DEMO_CLIENT,
      DEMO_CLIENT_SECRET: secrets.demoClient,
      DEMO_FIRST_PARTY_CLIENT_ID: FIRST_PARTY_CLIENT,
      DEMO_FIRST_PARTY_CLIENT_SECRET: secrets.demoFirstPartyClient,
      DEMO_PROVIDER_CLIENT_ID: PROVIDER_CLIENT,
      DEMO_PROVIDER_CLIENT_SECRET: secrets.demoProviderClient,
    },
  };
}

/** The demo's programs are separate processes, because they stand for somebody else's software. */
export function demoFile(which: Demo): string {
  return path.join(ROOT, 'dev', which, 'main.ts');
}

function developmentFlag(settings: Settings): string[] {
  return settings.vestibuleUrl.startsWith('http:') ? ['--dev'] : [];
}
