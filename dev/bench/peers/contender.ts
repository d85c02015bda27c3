import { rmSync } from 'node:fs';
import path from 'node:path';
import { mergeTrees, type Tree } from '../../config/write-config';
import { LOOPBACK, readSettings, type Settings } from '../../settings';
import { DEMO_EMAIL } from '../../stack/account';
import { refuseTakenPorts } from '../../stack/ports';
import { type Stack, startStack } from '../../stack/start-stack';
import { makeDataFolder } from '../data-folder';
import { type Program, startProgram } from '../program';
import { lastLines } from '../stopping';
import type { Databases } from './databases';
import { type FormAnswer, fillTree } from './manifest';
import { fillField, fillIn, type Values } from './placeholders';
import { routeByPath } from './route';
import type { Spec } from './spec';

/** Somebody who takes part, with a Kratos and a Hydra of their own. */
export type Contender = {
  spec: Spec;
  settings: Settings;
  stack: Stack;
  /** Where a path of the public origin is served. */
  via: (path: string) => string;
  /** The same without its gateway, if it has one. */
  viaIngress: (path: string) => string;
  login: FormAnswer;
  consent: FormAnswer | null;
  /** What the login page has done so far. */
  served: { signIns: number };
  /** The running login page. */
  program: () => Program;
  lastLines: () => string;
  /** Stops the login page and starts it again. */
  restart: () => Promise<Program>;
  stop: () => Promise<void>;
};

type Options = {
  index: number;
  node: string;
  databases: Databases | null;
  signal: AbortSignal;
  say: (line: string) => void;
};

/** What is asked for at every sign-in, from every contender. */
export const SCOPES = 'openid offline_access profile email';

const FIRST_OFFSET = 16_000;
/** Moves all ports of a stack past each other: none of a stack's is exactly this far from another. */
const STEP = 100;
/** Where the login page itself listens: at PORT there is what stands in front of it. No Oathkeeper runs here. */
const OWN_PORT = 'OATHKEEPER_PROXY_PORT';
/** Kratos and Hydra need no CPU to speak of, so that what differs between login pages is seen. */
const CHEAP_HASHES: Tree = { hashers: { algorithm: 'bcrypt', bcrypt: { cost: 4 } } };

/**
 * Starts a contender beside the others. Kratos and Hydra name the addresses of one login page in their configuration,
 * so each contender has a pair of its own: the same programs, the same settings otherwise, a fresh database.
 */
export async function startContender(spec: Spec, options: Options): Promise<Contender> {
  const { index, node, databases, signal, say } = options;
  const dataDir = makeDataFolder();
  const removeData = () => rmSync(dataDir, { recursive: true, force: true });
  const offset = Number(process.env['VESTIBULE_PORT_OFFSET'] ?? FIRST_OFFSET) + index * STEP;
  const dsn = await databases?.create(index);
  const settings = readSettings({
    ...process.env,
    VESTIBULE_URL: undefined,
    VESTIBULE_PORT_OFFSET: String(offset),
    VESTIBULE_DATA_DIR: dataDir,
    ...(dsn ? { KRATOS_DSN: dsn.kratos, HYDRA_DSN: dsn.hydra } : {}),
  });
  try {
    await refuseTakenPorts(settings, ['PORT', 'VESTIBULE_INTERNAL_PORT', OWN_PORT]);
    const addresses = toValues(settings, { node, password: '' });
    const adapt = (printed: { kratos: Tree; hydra: Tree }) => adaptConfig(printed, spec, addresses);
    const stack = await startStack({ settings, frontDoor: false, hasDemo: false, say: () => undefined, signal, adapt });
    say(`${spec.name}: Kratos ${stack.versions.kratos}, Hydra ${stack.versions.hydra} on port ${settings.ports.PORT}`);
    const values = { ...addresses, password: stack.secrets.demoPassword };
    const stop = async () => {
      await stack.stop();
      removeData();
    };
    return await open(spec, { settings, stack, values, stop }).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
  } catch (error) {
    removeData();
    throw error;
  }
}

type Opening = { settings: Settings; stack: Stack; values: Values; stop: () => Promise<void> };

async function open(spec: Spec, { settings, stack, values, stop }: Opening): Promise<Contender> {
  const url = `http://${LOOPBACK}:${values.port}`;
  const [program = '', ...args] = spec.command.map((part) => fillIn(part, values));
  const logFile = path.join(settings.dataDir, 'logs', 'login-page.log');
  const start = () =>
    startProgram({
      node: program,
      args,
      folder: spec.folder,
      env: spec.environment({ settings, secrets: stack.secrets, values }),
      logFile,
      readyUrl: `${url}${spec.ready}`,
    });
  let running = await start();
  const servers = { kratos: settings.kratosPublicUrl, hydra: settings.hydraPublicUrl, ui: url };
  const viaIngress = (to: string) => routeByPath(to, servers);
  const fill = ({ button, fields, find }: FormAnswer): FormAnswer => ({
    button,
    find,
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fillField(value, values)])),
  });
  return {
    spec,
    settings,
    stack,
    via: (to) => (spec.hasGateway ? url : viaIngress(to)),
    viaIngress,
    login: fill(spec.login),
    consent: spec.consent && fill(spec.consent),
    served: { signIns: 0 },
    program: () => running,
    lastLines: () => lastLines(logFile),
    restart: async () => {
      await running.stop();
      running = await start();
      return running;
    },
    stop: async () => {
      await running.stop();
      await stop();
    },
  };
}

function toValues(settings: Settings, own: { node: string; password: string }): Values {
  return {
    node: own.node,
    port: String(settings.ports[OWN_PORT]),
    origin: settings.vestibuleUrl,
    kratosPublicUrl: settings.kratosPublicUrl,
    kratosPublicPort: String(settings.ports.KRATOS_PUBLIC_PORT),
    kratosAdminUrl: settings.kratosAdminUrl,
    hydraPublicUrl: settings.hydraPublicUrl,
    hydraAdminUrl: settings.hydraAdminUrl,
    email: DEMO_EMAIL,
    password: own.password,
    scopes: SCOPES,
  };
}

function adaptConfig(printed: { kratos: Tree; hydra: Tree }, { kratos, hydra }: Spec, values: Values) {
  const { token_hook: _token, refresh_token_hook: _refresh, ...oauth2 } = Object(printed.hydra['oauth2']) as Tree;
  return {
    kratos: mergeTrees(mergeTrees(printed.kratos, CHEAP_HASHES), fillTree(kratos, values)),
    hydra: mergeTrees({ ...printed.hydra, oauth2 }, fillTree(hydra, values)),
  };
}
