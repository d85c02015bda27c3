import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FullConfig } from '@playwright/test';
import { findServer } from '@/dev/ory/find-server';
import { KRATOS } from '@/dev/ory/servers';
import { ROOT, readSettings } from '@/dev/settings';
import { DEMO_EMAIL } from '@/dev/stack/account';
import { DEMO_CLIENT, EXCHANGE_CLIENT, EXCHANGE_SCOPES, FIRST_PARTY_CLIENT } from '@/dev/stack/clients';
import { findFreeOffset, portsAt, takenPorts } from '@/dev/stack/ports';
import { type Stack, startStack } from '@/dev/stack/start-stack';
import { STACK_FILES_VARIABLE, type StackInfo } from './support/stack';

const DEFAULT_PORT_OFFSET = '10000';
/** What the stack gets of our own environment; everything else could change what the tests expect. */
const KEPT = [
  'PATH',
  'HOME',
  'TMPDIR',
  'XDG_CACHE_HOME',
  'ORY_BIN_DIR',
  'VESTIBULE_DEV_HOST',
  'GOPROXY',
  'GOFLAGS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
];

/** From one worker's stack to the next. No two ports of a stack are this far apart. */
const OFFSET_STEP = 1_000;

type Running = { stack: Stack; file: string; death: () => string | undefined };

/**
 * Starts a real stack for each worker, with its own ports and data, so that the tests can run beside a demo. On SQLite,
 * Kratos and Hydra take one writer at a time: tests that share a stack would sometimes wait for each other in vain.
 */
export default async function globalSetup(config: FullConfig): Promise<() => Promise<void>> {
  if (['.next/BUILD_ID', 'generated/front-door.mjs'].some((file) => !existsSync(path.join(ROOT, file)))) {
    throw new Error('There is no production build. Run "npm run build" first, then the end-to-end tests again.');
  }
  const running: Running[] = [];
  const stopAll = async () => {
    await Promise.all(running.map(({ stack }) => stack.stop()));
    if (process.env['VESTIBULE_E2E_KEEP'] === '1') return;
    for (const { stack } of running) rmSync(stack.settings.dataDir, { recursive: true, force: true });
  };
  try {
    for (let index = 0; index < config.workers; index += 1) running.push(await startOne(index, config.workers));
  } catch (error) {
    await stopAll();
    throw error;
  }
  process.env[STACK_FILES_VARIABLE] = JSON.stringify(running.map(({ file }) => file));
  return async () => {
    const complaints = running.flatMap(({ stack, death }) => [...complaintsIn(stack), death() ?? []].flat());
    await stopAll();
    if (complaints.length > 0) throw new Error(`The stack had problems during the tests:\n${complaints.join('\n')}`);
  };
}

async function startOne(index: number, workers: number): Promise<Running> {
  const say = (line: string) => process.stdout.write(`[stack ${index}] ${line}\n`);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'vestibule-e2e-'));
  const offset = await chooseOffset(index, workers, say);
  const settings = readSettings({
    ...Object.fromEntries(KEPT.map((name) => [name, process.env[name]])),
    VESTIBULE_PORT_OFFSET: String(offset),
    VESTIBULE_DATA_DIR: dataDir,
    VESTIBULE_DEV_LOG: 'all',
    // A busy machine isn't an outage.
    VESTIBULE_UPSTREAM_TIMEOUT_MS: '20000',
  });
  const stack = await startStack({
    settings,
    frontDoor: 'built',
    hasDemo: true,
    say,
  });
  let death: string | undefined;
  void stack.failed.then((reason) => {
    death = `A process died: ${reason}`;
    process.stderr.write(`[stack ${index}] ${reason}\n`);
  });
  const file = path.join(dataDir, 'e2e.json');
  const kratos = await findServer(KRATOS, settings, { say: () => undefined });
  writeFileSync(file, JSON.stringify(infoOf(stack, kratos.file), undefined, 2), { mode: 0o600 });
  return { stack, file, death: () => death };
}

/** The worker's own offset, or the first free one after those of all workers where another program has a port of it. */
async function chooseOffset(index: number, workers: number, say: (line: string) => void): Promise<number> {
  const first = Number(process.env['VESTIBULE_E2E_PORT_OFFSET'] ?? DEFAULT_PORT_OFFSET);
  const own = first + index * OFFSET_STEP;
  const offset = await findFreeOffset(own, first + workers * OFFSET_STEP);
  if (offset !== own) {
    const taken = await takenPorts(portsAt(own));
    say(`Port ${taken.join(', ')} is in use: this stack moves from port offset ${own} to ${offset}.`);
  }
  return offset;
}

/** What a front door must never write, whatever the tests send it. */
function complaintsIn(stack: Stack): string[] {
  const log = path.join(stack.settings.dataDir, 'logs/front-door.log');
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
  return lines.filter((line) => /uncaughtException|unhandledRejection|"msg":"a route failed"/.test(line));
}

function infoOf(stack: Stack, kratosFile: string): StackInfo {
  const { settings, secrets, versions } = stack;
  const {
    vestibuleUrl,
    appUrl,
    apiUrl,
    mcpUrl,
    kratosPublicUrl,
    kratosAdminUrl,
    hydraPublicUrl,
    hydraAdminUrl,
    mailUrl,
    providerUrl,
  } = settings;
  return {
    origin: vestibuleUrl,
    demoAppUrl: appUrl,
    demoApiUrl: apiUrl,
    demoMcpUrl: mcpUrl,
    kratosPublicUrl,
    kratosAdminUrl,
    hydraPublicUrl,
    hydraAdminUrl,
    oathkeeperUrl: settings.oathkeeperUrl,
    oathkeeperApiUrl: settings.oathkeeperApiUrl,
    mailUrl,
    providerUrl,
    dataDir: settings.dataDir,
    sessionCookie: settings.sessionCookie,
    internalUrl: settings.internalUrl,
    secrets: { vestibule: secrets.vestibule, hookKey: secrets.hookKey },
    exchange: {
      clientId: EXCHANGE_CLIENT,
      clientSecret: secrets.exchangeClient,
      scopes: EXCHANGE_SCOPES,
      audience: apiUrl,
    },
    keySetFile: settings.keySetFile,
    demo: {
      email: DEMO_EMAIL,
      password: secrets.demoPassword,
      clientId: DEMO_CLIENT,
      clientSecret: secrets.demoClient,
      firstPartyClientId: FIRST_PARTY_CLIENT,
      firstPartyClientSecret: secrets.demoFirstPartyClient,
    },
    versions: { ...versions, oathkeeper: versions.oathkeeper ?? 'none' },
    files: { kratos: kratosFile },
  };
}
