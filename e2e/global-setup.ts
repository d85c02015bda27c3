import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findServer } from '../dev/ory/find-server';
import { KRATOS } from '../dev/ory/servers';
import { ROOT, readSettings } from '../dev/settings';
import { DEMO_EMAIL } from '../dev/stack/account';
import { DEMO_CLIENT, FIRST_PARTY_CLIENT } from '../dev/stack/clients';
import { type Stack, startStack } from '../dev/stack/start-stack';
import { STACK_FILE_VARIABLE, type StackInfo } from './support/stack';

const DEFAULT_PORT_OFFSET = '10000';
/** What the stack takes from our own environment; everything else could change what the tests expect. */
const KEPT = [
  'PATH',
  'HOME',
  'TMPDIR',
  'XDG_CACHE_HOME',
  'ORY_BIN_DIR',
  'GOPROXY',
  'GOFLAGS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
];

/** Starts the real stack once for all tests, on ports and data of its own, so that it runs beside a demo. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (!existsSync(path.join(ROOT, '.next/BUILD_ID'))) {
    throw new Error('There is no production build. Run "npm run build" first, then the end-to-end tests again.');
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), 'vestibule-e2e-'));
  const settings = readSettings({
    ...Object.fromEntries(KEPT.map((name) => [name, process.env[name]])),
    VESTIBULE_PORT_OFFSET: process.env['VESTIBULE_E2E_PORT_OFFSET'] ?? DEFAULT_PORT_OFFSET,
    VESTIBULE_DATA_DIR: dataDir,
    VESTIBULE_DEV_LOG: 'all',
    // A busy machine is no outage.
    VESTIBULE_UPSTREAM_TIMEOUT_MS: '20000',
  });
  const stack = await startStack({
    settings,
    frontDoor: 'built',
    hasDemo: true,
    say: (line) => process.stdout.write(`[stack] ${line}\n`),
  });
  let death: string | undefined;
  void stack.failed.then((reason) => {
    death = reason;
    process.stderr.write(`[stack] ${reason}\n`);
  });
  const file = path.join(dataDir, 'e2e.json');
  const kratos = await findServer(KRATOS, settings, { say: () => undefined });
  writeFileSync(file, JSON.stringify(infoOf(stack, kratos.file), undefined, 2), { mode: 0o600 });
  process.env[STACK_FILE_VARIABLE] = file;
  return async () => {
    await stack.stop();
    if (process.env['VESTIBULE_E2E_KEEP'] !== '1') rmSync(dataDir, { recursive: true, force: true });
    if (death !== undefined) throw new Error(`A process of the stack died during the tests: ${death}`);
  };
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
    mailUrl,
    dataDir: settings.dataDir,
    sessionCookie: settings.sessionCookie,
    secrets: { vestibule: secrets.vestibule },
    demo: {
      email: DEMO_EMAIL,
      password: secrets.demoPassword,
      clientId: DEMO_CLIENT,
      clientSecret: secrets.demoClient,
      firstPartyClientId: FIRST_PARTY_CLIENT,
      firstPartyClientSecret: secrets.demoFirstPartyClient,
    },
    versions,
    files: { kratos: kratosFile },
  };
}
