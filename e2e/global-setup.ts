import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FullConfig } from '@playwright/test';
import { findServer } from '@/dev/ory/find-server';
import { KRATOS } from '@/dev/ory/servers';
import { ROOT, readSettings } from '@/dev/settings';
import { DEMO_EMAIL } from '@/dev/stack/account';
import { DEMO_CLIENT, EXCHANGE_CLIENT, EXCHANGE_SCOPES, FIRST_PARTY_CLIENT } from '@/dev/stack/clients';
import { type Stack, startStack } from '@/dev/stack/start-stack';
import { STACK_FILES_VARIABLE, type StackInfo } from './support/stack';

const DEFAULT_PORT_OFFSET = '10000';
/** What the stack takes from our own environment; everything else could change what the tests expect. */
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

/** Room for every port of one stack and those that single tests add. */
const OFFSET_STEP = 1_000;

type Running = { stack: Stack; file: string; death: () => string | undefined };

/**
 * Starts the real stack once for each worker, on ports and data of its own, so that it runs beside a demo. On SQLite, Kratos and Hydra
 * take one writer at a time; tests that ran at the same time on one stack would now and then wait for each other in vain.
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
    for (let index = 0; index < config.workers; index += 1) running.push(await startOne(index));
  } catch (error) {
    await stopAll();
    throw error;
  }
  process.env[STACK_FILES_VARIABLE] = JSON.stringify(running.map(({ file }) => file));
  return async () => {
    const complaints = running.flatMap(({ stack, death }) => [...complaintsIn(stack), death() ?? []].flat());
    await stopAll();
    if (complaints.length > 0) throw new Error(`The stack was not well during the tests:\n${complaints.join('\n')}`);
  };
}

async function startOne(index: number): Promise<Running> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'vestibule-e2e-'));
  const offset = Number(process.env['VESTIBULE_E2E_PORT_OFFSET'] ?? DEFAULT_PORT_OFFSET) + index * OFFSET_STEP;
  const settings = readSettings({
    ...Object.fromEntries(KEPT.map((name) => [name, process.env[name]])),
    VESTIBULE_PORT_OFFSET: String(offset),
    VESTIBULE_DATA_DIR: dataDir,
    VESTIBULE_DEV_LOG: 'all',
    // A busy machine is no outage.
    VESTIBULE_UPSTREAM_TIMEOUT_MS: '20000',
  });
  const stack = await startStack({
    settings,
    frontDoor: 'built',
    hasDemo: true,
    say: (line) => process.stdout.write(`[stack ${index}] ${line}\n`),
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

/** What a front door must never write, whatever the tests sent it. */
function complaintsIn(stack: Stack): string[] {
  const log = path.join(stack.settings.dataDir, 'logs/front-door.log');
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
  return lines.filter((line) => /uncaughtException|unhandledRejection|"msg":"a route failed"/.test(line));
}

function infoOf(stack: Stack, kratosFile: string): StackInfo {
  const { settings, secrets, versions } = stack;
  const { vestibuleUrl, appUrl, apiUrl, kratosPublicUrl, kratosAdminUrl, hydraPublicUrl, hydraAdminUrl, mailUrl } =
    settings;
  return {
    origin: vestibuleUrl,
    demoAppUrl: appUrl,
    demoApiUrl: apiUrl,
    kratosPublicUrl,
    kratosAdminUrl,
    hydraPublicUrl,
    hydraAdminUrl,
    oathkeeperUrl: settings.oathkeeperUrl,
    oathkeeperApiUrl: settings.oathkeeperApiUrl,
    mailUrl,
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
