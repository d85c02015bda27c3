import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { writeConfig } from '../config/render.mjs';
import { readOrMakeSecrets, type Secrets } from '../config/secrets.mjs';
import { localValues } from '../config/values';
import { type FoundServer, findServer } from '../ory/find-server';
import { HYDRA, KRATOS } from '../ory/servers';
import type { PortName, Settings } from '../settings';
import { LOOPBACK, SetupError, toProcessEnv } from '../settings';
import { ensureDemoAccount } from './account';
import type { ChildSpec } from './child';
import { upsertClients } from './clients';
import {
  claimDataFolder,
  prepareDataFolder,
  refuseBusyDataFolder,
  releaseDataFolder,
  removeDataFolder,
} from './data-folder';
import { type Group, makeGroup } from './group';
import { refuseTakenPorts } from './ports';
import { acceptsConnections, allOk, answers, waitUntilReady } from './ready';
import { makeSigningKeys } from './signing-keys';
import {
  courierSpec,
  demoFile,
  demoSpec,
  type FrontDoorMode,
  frontDoorEnvironment,
  frontDoorSpec,
  hydraSpec,
  kratosSpec,
  mailSpec,
  oryEnvironment,
} from './specs';

export type StackOptions = {
  settings: Settings;
  /** False leaves the front door out: only Kratos, Hydra and the mail. */
  frontDoor: FrontDoorMode | false;
  /** The demo application and API. Left out silently where their files are missing. */
  hasDemo: boolean;
  say: (line: string) => void;
  onLine?: (name: string, line: string) => void;
  /** Removes all data of earlier runs first. */
  isReset?: boolean;
  /** Runs when the ports are known to be free and before anything starts, such as a build. */
  prepare?: () => Promise<void>;
  /** Gives the start up; what has been started by then is stopped. */
  signal?: AbortSignal;
};

export type Stack = {
  settings: Settings;
  secrets: Secrets;
  versions: { kratos: string; hydra: string };
  hasDemo: boolean;
  /** Settles when a process dies that was not told to, with which one and why; by then everything is stopped. */
  failed: Promise<string>;
  lastLines: (name: string, count: number) => string[];
  stop: () => Promise<void>;
};

const run = promisify(execFile);

/** Starts the real servers, waits until each one answers, and writes the demo's clients and account. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { settings, say } = options;
  const demos = options.hasDemo ? (['app', 'api'] as const).filter((which) => existsSync(demoFile(which))) : [];
  await refuseTakenPorts(settings, portsFor(options, demos));
  await options.prepare?.();
  const tools = { say, signal: options.signal };
  const kratos = await findServer(KRATOS, settings, tools);
  const hydra = await findServer(HYDRA, settings, tools);
  say(`Kratos ${kratos.version} (${kratos.from}), Hydra ${hydra.version} (${hydra.from})`);
  const { group, secrets } = openDataFolder(options);
  try {
    const dsn = dsnOf(settings, kratos, hydra);
    const config = writeConfig(path.join(settings.dataDir, 'config'), localValues(settings, secrets, dsn));
    writeEnvFile(settings, secrets);
    await Promise.all([migrate(settings, kratos, config.kratos), migrate(settings, hydra, config.hydra)]);
    await startServers(group, options, {
      kratos: kratosSpec(settings, kratos.file, config.kratos),
      courier: courierSpec(settings, kratos.file, config.kratos),
      hydra: hydraSpec(settings, hydra.file, config.hydra),
    });
    await Promise.all([
      upsertClients(settings, secrets),
      ensureDemoAccount(settings, secrets),
      makeSigningKeys(settings),
    ]);
    await startFaces(group, options, { secrets, demos });
  } catch (error) {
    await group.stop();
    throw error;
  }
  const versions = { kratos: kratos.version, hydra: hydra.version };
  return { ...group, settings, secrets, versions, hasDemo: demos.includes('app') };
}

/** The processes of a stack and the folder that they work in: it is ours until they are stopped. */
function openDataFolder(options: Pick<StackOptions, 'settings' | 'isReset' | 'onLine'>) {
  const { dataDir } = options.settings;
  refuseBusyDataFolder(dataDir);
  if (options.isReset === true) removeDataFolder(dataDir);
  prepareDataFolder(dataDir);
  claimDataFolder(dataDir);
  const group = makeGroup({
    logDir: path.join(dataDir, 'logs'),
    onLine: options.onLine ?? (() => undefined),
    onStopped: () => releaseDataFolder(dataDir),
  });
  return { group, secrets: readOrMakeSecrets(dataDir) };
}

async function startServers(
  group: Group,
  options: StackOptions,
  specs: { kratos: ChildSpec; courier: ChildSpec; hydra: ChildSpec },
): Promise<void> {
  const { settings } = options;
  const wait = waitOf(options);
  const mail = group.start(mailSpec(settings));
  const kratos = group.start(specs.kratos);
  const hydra = group.start(specs.hydra);
  const smtpPort = settings.ports.MAIL_SMTP_PORT;
  const probes = [
    {
      title: `The mailbox (mail, ${settings.mailUrl})`,
      child: mail,
      isReady: async () =>
        (await acceptsConnections(LOOPBACK, smtpPort)) && (await allOk(`${settings.mailUrl}/api/healthz`)),
    },
    {
      title: `Kratos (${settings.kratosPublicUrl})`,
      child: kratos,
      // Kratos keeps its health under /admin on the admin port, Hydra does not.
      isReady: () => allOk(`${settings.kratosPublicUrl}/health/ready`, `${settings.kratosAdminUrl}/admin/health/ready`),
    },
    {
      title: `Hydra (${settings.hydraPublicUrl})`,
      child: hydra,
      isReady: () => allOk(`${settings.hydraPublicUrl}/health/ready`, `${settings.hydraAdminUrl}/health/ready`),
    },
  ];
  await Promise.all(probes.map((probe) => waitUntilReady(probe, wait)));
  group.start(specs.courier);
}

async function startFaces(
  group: Group,
  options: StackOptions,
  parts: { secrets: Secrets; demos: ('app' | 'api')[] },
): Promise<void> {
  const { settings, frontDoor } = options;
  const wait = waitOf(options);
  if (frontDoor !== false) {
    const child = group.start(frontDoorSpec(settings, parts.secrets, frontDoor));
    const address = `http://${LOOPBACK}:${settings.ports.PORT}`;
    await waitUntilReady(
      { title: `The front door (${address})`, child, isReady: () => allOk(`${address}/health/ready`) },
      wait,
    );
  }
  const probes = parts.demos.map((which) => {
    const child = group.start(demoSpec(settings, parts.secrets, which));
    const port = which === 'app' ? settings.ports.DEMO_APP_PORT : settings.ports.DEMO_API_PORT;
    return { title: `The demo ${which}`, child, isReady: () => answers(`http://${LOOPBACK}:${port}/`) };
  });
  await Promise.all(probes.map((probe) => waitUntilReady(probe, wait)));
}

function waitOf(options: StackOptions) {
  return { timeoutMs: options.settings.readyTimeoutMs, signal: options.signal };
}

/** For `node --env-file=.vestibule/front-door.env server.mjs`: a front door of your own beside the servers. */
function writeEnvFile(settings: Settings, secrets: Secrets): void {
  const own = frontDoorEnvironment({ ...settings, env: {} }, secrets, 'built');
  const lines = Object.entries(own)
    .filter(([name]) => name !== 'NODE_ENV')
    .map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(path.join(settings.dataDir, 'front-door.env'), lines.join(''), { mode: 0o600 });
}

/** Only the demo's clients, account, application and API, beside servers and a front door that run already, as those of compose.yaml do. */
export async function startDemoBeside(options: Omit<StackOptions, 'frontDoor' | 'hasDemo'>): Promise<Stack> {
  const { settings } = options;
  const all: StackOptions = { ...options, frontDoor: false, hasDemo: true };
  await refuseTakenPorts(settings, ['DEMO_APP_PORT', 'DEMO_API_PORT']);
  if (!(await allOk(`${settings.kratosAdminUrl}/admin/health/ready`, `${settings.hydraAdminUrl}/health/ready`))) {
    throw new SetupError(
      `Kratos (${settings.kratosAdminUrl}) or Hydra (${settings.hydraAdminUrl}) does not answer. Start them first.`,
    );
  }
  const { group, secrets } = openDataFolder(options);
  try {
    await Promise.all([upsertClients(settings, secrets), ensureDemoAccount(settings, secrets)]);
    await startFaces(group, all, { secrets, demos: ['app', 'api'] });
  } catch (error) {
    await group.stop();
    throw error;
  }
  return { ...group, settings, secrets, versions: { kratos: 'as it runs', hydra: 'as it runs' }, hasDemo: true };
}

/** One SQLite file for each version of a server: an older one cannot read what a newer one has migrated. */
function dsnOf(settings: Settings, kratos: FoundServer, hydra: FoundServer): { kratos: string; hydra: string } {
  // "immediate": a transaction that starts by reading and then writes while another one does would fail at once with
  // "database is locked" (500 from the token endpoint); asked for at its start, the lock is waited for. Not for long: with SQLite,
  // the servers also take turns by a lock of their own, and two writers can each hold what the other waits for until one gives up.
  const options = '_fk=true&mode=rwc&_txlock=immediate&_busy_timeout=2000&_journal_mode=WAL&_synchronous=NORMAL';
  const sqlite = (name: string) => `sqlite://${path.join(settings.dataDir, name)}.sqlite?${options}`;
  return {
    kratos: settings.kratosDsn ?? sqlite(`kratos-${kratos.version}`),
    hydra: settings.hydraDsn ?? sqlite(`hydra-${hydra.version}`),
  };
}

async function migrate(settings: Settings, server: FoundServer, config: string): Promise<void> {
  const name = path.basename(server.file);
  try {
    await run(server.file, ['migrate', 'sql', 'up', '-e', '--yes', '-c', config], {
      env: toProcessEnv(oryEnvironment(settings)),
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new SetupError(`${name} could not prepare its database:\n${output.trim().split('\n').slice(-15).join('\n')}`);
  }
}

function portsFor(options: StackOptions, demos: ('app' | 'api')[]): PortName[] {
  const servers = [
    'KRATOS_PUBLIC_PORT',
    'KRATOS_ADMIN_PORT',
    'HYDRA_PUBLIC_PORT',
    'HYDRA_ADMIN_PORT',
    'MAIL_SMTP_PORT',
    'MAIL_WEB_PORT',
  ] as const;
  return [
    ...servers,
    ...(options.frontDoor === false ? [] : (['PORT'] as const)),
    ...demos.map((which) => (which === 'app' ? ('DEMO_APP_PORT' as const) : ('DEMO_API_PORT' as const))),
  ];
}
