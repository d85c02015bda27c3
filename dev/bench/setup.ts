import { rmSync } from 'node:fs';
import path from 'node:path';
import { LOOPBACK, readSettings, type Settings } from '../settings';
import { buildFrontDoor } from '../stack/build-front-door';
import { refuseTakenPorts } from '../stack/ports';
import { frontDoorArguments, frontDoorEnvironment } from '../stack/specs';
import { type Stack, startStack } from '../stack/start-stack';
import { makeDataFolder } from './data-folder';
import { type Exchange, type Mode, startForwarder } from './forwarder';
import { freePort, type Program, startProgram } from './program';

/** A running stack whose front door is between forwarders that count. */
export type Bench = {
  settings: Settings;
  stack: Stack;
  /** The front door itself, not the forwarder in front of it. */
  frontUrl: string;
  front: Program;
  /** Kratos' public address as the front door knows it, which is a forwarder's. */
  kratosUrl: string;
  /** The requests to the front door, and its calls to Kratos and Hydra, while something was done. */
  during: (what: () => Promise<void>) => Promise<{ front: Exchange[]; upstream: Exchange[] }>;
  /** Lets forwarders answer for Kratos and Hydra, from memory, while something is done. */
  replaying: (what: () => Promise<void>) => Promise<void>;
  /** Another process of the same front door. */
  startFrontDoor: () => Promise<Program & { url: string }>;
  logFile: (name: string) => string;
  stop: () => Promise<void>;
};

const PORT_OFFSET = '16000';
/** A busy machine must not make a measurement one of the error page. */
const PATIENT = { VESTIBULE_UPSTREAM_TIMEOUT_MS: '20000', VESTIBULE_SESSION_LIMIT_PER_MINUTE: '10000' };
/** Longer than the gap between two calls that are made at once. */
const HOLD_MS = 30;

/** Starts Kratos, Hydra and the demo application with fresh data, then the front door between the forwarders. */
export async function startBench(signal: AbortSignal, say: (line: string) => void): Promise<Bench> {
  const own = process.env['VESTIBULE_DATA_DIR'];
  const dataDir = own ?? makeDataFolder();
  const settings = readSettings({ VESTIBULE_PORT_OFFSET: PORT_OFFSET, ...process.env, VESTIBULE_DATA_DIR: dataDir });
  const undo: (() => Promise<void>)[] = [
    async () => (own ? undefined : rmSync(dataDir, { recursive: true, force: true })),
  ];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await open(settings, { signal, say, undo })), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Opening = { signal: AbortSignal; say: (line: string) => void; undo: (() => Promise<void>)[] };

async function open(settings: Settings, { signal, say, undo }: Opening): Promise<Omit<Bench, 'stop'>> {
  const { dataDir, ports } = settings;
  await refuseTakenPorts(settings, ['PORT', 'VESTIBULE_INTERNAL_PORT']);
  const prepare = () => buildFrontDoor(settings, signal);
  const stack = await startStack({ settings, frontDoor: false, hasDemo: true, say, signal, prepare });
  undo.push(() => stack.stop());
  const logFile = (name: string) => path.join(dataDir, 'logs', `${name}.log`);

  const upstream: Exchange[] = [];
  const front: Exchange[] = [];
  const mode: Mode = { holdMs: 0, isReplaying: false };
  const start = async (options: Parameters<typeof startForwarder>[0], record: Exchange[]) => {
    const forwarder = await startForwarder(options, (exchange) => record.push(exchange));
    undo.push(forwarder.close);
    return forwarder.url;
  };
  const forward = (name: string, target: string) => start({ name, target, port: 0, mode }, upstream);
  const behind: Settings = {
    ...settings,
    kratosPublicUrl: await forward('kratos', settings.kratosPublicUrl),
    kratosAdminUrl: await forward('kratos-admin', settings.kratosAdminUrl),
    hydraPublicUrl: await forward('hydra', settings.hydraPublicUrl),
    hydraAdminUrl: await forward('hydra-admin', settings.hydraAdminUrl),
  };
  const startFrontDoor = async (internalPort: number) => {
    const port = await freePort();
    const url = `http://${LOOPBACK}:${port}`;
    const program = await startProgram({
      args: frontDoorArguments(settings.host),
      env: {
        ...PATIENT,
        ...frontDoorEnvironment(behind, stack.secrets, 'built'),
        PORT: String(port),
        VESTIBULE_INTERNAL_PORT: String(internalPort),
      },
      logFile: logFile('front-door'),
      readyUrl: `${url}/health/alive`,
    });
    return { ...program, url };
  };
  // Hydra's hooks call this one.
  const program = await startFrontDoor(ports.VESTIBULE_INTERNAL_PORT);
  undo.push(program.stop);
  const inFront = { name: 'front', target: program.url, port: ports.PORT, mode: { holdMs: 0, isReplaying: false } };
  await start(inFront, front);
  const { kratosPublicUrl: kratosUrl } = behind;
  return {
    settings,
    stack,
    frontUrl: program.url,
    front: program,
    kratosUrl,
    ...makeSwitches(mode, { front, upstream }),
    startFrontDoor: async () => startFrontDoor(await freePort()),
    logFile,
  };
}

function makeSwitches(
  mode: Mode,
  records: { front: Exchange[]; upstream: Exchange[] },
): Pick<Bench, 'during' | 'replaying'> {
  return {
    async during(what) {
      records.front.length = 0;
      records.upstream.length = 0;
      mode.holdMs = HOLD_MS;
      await what().finally(() => {
        mode.holdMs = 0;
      });
      return { front: [...records.front], upstream: [...records.upstream] };
    },
    replaying(what) {
      mode.isReplaying = true;
      return what().finally(() => {
        mode.isReplaying = false;
      });
    },
  };
}
