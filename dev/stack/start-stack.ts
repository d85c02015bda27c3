import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Jwk } from '@/cli/tokenizer/key-set';
import { readOrMakeKeySet } from '@/cli/tokenizer/key-set-file';
import { outsideWorld } from '../config/outside-world';
import { readOrMakeSecrets, type Secrets } from '../config/secrets.mjs';
import { localValues } from '../config/values';
import { mergeTrees, type Tree, writeConfig } from '../config/write-config';
import { findServer } from '../ory/find-server';
import { HYDRA, KRATOS, OATHKEEPER } from '../ory/servers';
import { signsInDevices } from '../ory/version';
import type { PortName, Settings } from '../settings';
import { SetupError } from '../settings';
import { ensureDemoAccount } from './account';
import { writeAgentFiles } from './agent-files';
import { EXCHANGE_SCOPES, registerStackClients } from './clients';
import { printedConfig, trustTokenizer } from './command-line';
import {
  claimDataFolder,
  prepareDataFolder,
  refuseBusyDataFolder,
  releaseDataFolder,
  removeDataFolder,
} from './data-folder';
import { chooseDatabases, migrate } from './databases';
import { type Group, makeGroup } from './group';
import { refuseTakenPorts } from './ports';
import { allOk } from './ready';
import { makeSigningKeys } from './signing-keys';
import {
  courierSpec,
  type Demo,
  demoFile,
  type FrontDoorMode,
  frontDoorEnvironment,
  hydraSpec,
  kratosSpec,
  oathkeeperSpec,
} from './specs';
import { DEMO_PORTS, startFaces, startOathkeeper, startServers } from './start-processes';

type ServerTrees = { kratos: Tree; hydra: Tree };

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
  /** Changes the configuration that lies over the files of Kratos and Hydra. For another login page than ours. */
  adapt?: (config: ServerTrees) => ServerTrees;
  /** Runs before anything starts, when the ports are known to be free. For a build. */
  prepare?: () => Promise<void>;
  /** Aborts the start; what has been started by then is stopped. */
  signal?: AbortSignal;
};

export type Stack = {
  settings: Settings;
  secrets: Secrets;
  /** Without the demo there is no Oathkeeper. */
  versions: { kratos: string; hydra: string; oathkeeper: string | undefined };
  hasDemo: boolean;
  /** Settles with the first process that ended by itself, and why; by then everything is stopped. */
  failed: Promise<string>;
  lastLines: (name: string, count: number) => string[];
  stop: () => Promise<void>;
};

const DEMOS: Demo[] = ['app', 'api', 'provider', 'mcp'];

/** Starts the real servers, waits until each one is ready, and registers the demo's clients and account. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { settings, say } = options;
  const demos = options.hasDemo ? DEMOS.filter((which) => existsSync(demoFile(which))) : [];
  await refuseTakenPorts(settings, portsFor(options, demos));
  await options.prepare?.();
  const tools = { say, signal: options.signal };
  const kratos = await findServer(KRATOS, settings, tools);
  const hydra = await findServer(HYDRA, settings, tools);
  const oathkeeper = demos.includes('api') ? await findServer(OATHKEEPER, settings, tools) : undefined;
  say(`Kratos ${kratos.version} (${kratos.from}), Hydra ${hydra.version} (${hydra.from})`);
  if (oathkeeper !== undefined) say(`Oathkeeper ${oathkeeper.version} (${oathkeeper.from})`);
  const { group, secrets } = openDataFolder(options);
  try {
    const dsn = chooseDatabases(settings, kratos, hydra);
    const keys = readOrMakeKeySet(settings.keySetFile);
    readOrMakeKeySet(settings.oathkeeperKeySetFile, 'RS256');
    writeAgentFiles(settings);
    const hasDevices = signsInDevices(hydra.version);
    const { keySetFile } = settings;
    const printed = printedConfig(frontDoorEnvironment(settings, secrets, 'built'), { keySetFile, hasDevices });
    const configDir = path.join(settings.dataDir, 'config');
    const all = {
      ...printed,
      kratos: mergeTrees(printed.kratos, outsideWorld(settings, secrets, { hasProvider: demos.includes('provider') })),
    };
    const config = writeConfig(configDir, localValues(settings, secrets, dsn), options.adapt?.(all) ?? all);
    writeEnvFile(settings, secrets);
    await Promise.all([migrate(settings, kratos, config.kratos), migrate(settings, hydra, config.hydra)]);
    await startServers(group, options, {
      kratos: kratosSpec(settings, kratos.file, config.kratos),
      courier: courierSpec(settings, kratos.file, config.kratos),
      hydra: hydraSpec(settings, hydra.file, config.hydra),
    });
    await Promise.all([ensureDemoAccount(settings, secrets), prepareHydra(settings, secrets, keys)]);
    await startFaces(group, options, { secrets, demos });
    if (oathkeeper !== undefined) {
      await startOathkeeper(group, options, oathkeeperSpec(settings, oathkeeper.file, config.oathkeeper));
    }
  } catch (error) {
    throw await stopAndExplain(group, error, options.signal);
  }
  const versions = { kratos: kratos.version, hydra: hydra.version, oathkeeper: oathkeeper?.version };
  return { ...group, settings, secrets, versions, hasDemo: demos.includes('app') };
}

/** Stops what has been started. @returns what to throw: the process that ended by itself, or else the error */
async function stopAndExplain(group: Group, error: unknown, signal: AbortSignal | undefined): Promise<unknown> {
  const cause = signal?.aborted === true ? error : await group.explain(error);
  await group.stop();
  return cause;
}

/** One after the other: on SQLite, Hydra's writers lock one another out. */
async function prepareHydra(settings: Settings, secrets: Secrets, keys: Jwk[]): Promise<void> {
  await makeSigningKeys(settings);
  await registerStackClients(settings, secrets);
  await trustTokenizer({
    hydraAdminUrl: settings.hydraAdminUrl,
    origin: settings.vestibuleUrl,
    scopes: EXCHANGE_SCOPES,
    keys,
  });
}

/** The processes of a stack, and the folder that they work in: it's ours until they are stopped. */
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

/** For `node --env-file=.vestibule/front-door.env server.mjs`: a front door of your own beside the servers. */
function writeEnvFile(settings: Settings, secrets: Secrets): void {
  const own = frontDoorEnvironment({ ...settings, env: {} }, secrets, 'built');
  const lines = Object.entries(own)
    .filter(([name]) => name !== 'NODE_ENV')
    .map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(path.join(settings.dataDir, 'front-door.env'), lines.join(''), { mode: 0o600 });
}

/** Only the demo's clients, account, application and API, for servers that run already, such as compose.yaml's. */
export async function startDemoBeside(options: Omit<StackOptions, 'frontDoor' | 'hasDemo'>): Promise<Stack> {
  const { settings } = options;
  const all: StackOptions = { ...options, frontDoor: false, hasDemo: true };
  await refuseTakenPorts(settings, ['DEMO_APP_PORT', 'DEMO_API_PORT']);
  if (!(await allOk(`${settings.kratosAdminUrl}/admin/health/ready`, `${settings.hydraAdminUrl}/health/ready`))) {
    throw new SetupError(
      `Kratos (${settings.kratosAdminUrl}) or Hydra (${settings.hydraAdminUrl}) doesn't answer. Start them first.`,
    );
  }
  const { group, secrets } = openDataFolder(options);
  try {
    await Promise.all([registerStackClients(settings, secrets), ensureDemoAccount(settings, secrets)]);
    await startFaces(group, all, { secrets, demos: ['app', 'api'] });
  } catch (error) {
    throw await stopAndExplain(group, error, options.signal);
  }
  return {
    ...group,
    settings,
    secrets,
    versions: { kratos: 'as it runs', hydra: 'as it runs', oathkeeper: 'as it runs' },
    hasDemo: true,
  };
}

function portsFor(options: StackOptions, demos: Demo[]): PortName[] {
  const servers = [
    'KRATOS_PUBLIC_PORT',
    'KRATOS_ADMIN_PORT',
    'HYDRA_PUBLIC_PORT',
    'HYDRA_ADMIN_PORT',
    'MAIL_SMTP_PORT',
    'MAIL_WEB_PORT',
    'TEXTS_PORT',
  ] as const;
  return [
    ...servers,
    ...(options.frontDoor === false ? [] : (['PORT', 'VESTIBULE_INTERNAL_PORT'] as const)),
    ...demos.map((which) => DEMO_PORTS[which]),
    ...(demos.includes('api') ? (['OATHKEEPER_PROXY_PORT', 'OATHKEEPER_API_PORT'] as const) : []),
  ];
}
