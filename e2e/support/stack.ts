import { readFileSync } from 'node:fs';

/** Where the tests find the running stacks, one for each worker: a JSON list of files that global-setup.ts wrote. */
export const STACK_FILES_VARIABLE = 'VESTIBULE_E2E_STACKS';

export type StackInfo = {
  /** The front door, as browsers know it. */
  origin: string;
  demoAppUrl: string;
  demoApiUrl: string;
  demoMcpUrl: string;
  kratosPublicUrl: string;
  kratosAdminUrl: string;
  hydraPublicUrl: string;
  hydraAdminUrl: string;
  oathkeeperUrl: string;
  oathkeeperApiUrl: string;
  /** The front door's listener for Hydra's hooks. */
  internalUrl: string;
  mailUrl: string;
  /** The OpenID provider for social sign-in, another site than the front door. */
  providerUrl: string;
  /** Logs of every process are in `<dataDir>/logs/<name>.log`. */
  dataDir: string;
  sessionCookie: string;
  secrets: { vestibule: string; hookKey: string };
  /** The client by which the front door trades assertions, and what it may grant. */
  exchange: { clientId: string; clientSecret: string; scopes: string[]; audience: string };
  /** The private key set of Kratos' tokenizer. */
  keySetFile: string;
  demo: {
    email: string;
    password: string;
    clientId: string;
    clientSecret: string;
    firstPartyClientId: string;
    firstPartyClientSecret: string;
  };
  versions: { kratos: string; hydra: string; oathkeeper: string };
  files: { kratos: string };
};

/** The stack of this worker. */
export function readStack(): StackInfo {
  const files = JSON.parse(process.env[STACK_FILES_VARIABLE] ?? '[]') as string[];
  const file = files[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)];
  if (file === undefined) throw new Error('The stack is not running: start the tests with the configuration in e2e/.');
  return JSON.parse(readFileSync(file, 'utf8')) as StackInfo;
}

/** Whether Kratos is at the newer end of the supported versions. */
export function isNewer(stack: StackInfo): boolean {
  return Number(/\d+/.exec(stack.versions.kratos)?.[0]) >= 26;
}

/** "host:port" of every server that browsers and applications must never hear of. */
export function internalHosts(stack: StackInfo): string[] {
  const urls = [
    stack.kratosPublicUrl,
    stack.kratosAdminUrl,
    stack.hydraPublicUrl,
    stack.hydraAdminUrl,
    stack.oathkeeperApiUrl,
  ];
  return urls.flatMap((url) => {
    const { host, port } = new URL(url);
    return [host, `localhost:${port}`];
  });
}
