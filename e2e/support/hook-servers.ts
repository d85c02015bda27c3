import { makeSigningKeys } from '@/dev/stack/signing-keys';
import { type RecordingProxy, startRecordingProxy } from '@/dev/testing/recording-proxy';
import { freePort } from './free-port';
import { type FrontDoor, startFrontDoor } from './front-door';
import { callJson } from './http';
import { hydraSettings } from './own-trust';
import type { Person } from './people';
import type { ScratchServer } from './scratch-ory';
import { startSecondHydra } from './second-hydra';
import type { StackInfo } from './stack';
import { askToken, type Credentials, JWT_BEARER } from './token-endpoint';
import { runVestibule } from './vestibule-command';
import { makeVisitor, type Visitor } from './visitor';
import { PASSWORD_BUTTON } from './visits';

/** A Hydra that calls the hooks of a front door of its own. */
export type HookServers = {
  stack: StackInfo;
  /** Between the front door and Kratos' admin API. */
  kratosAdmin: RecordingProxy;
  door: FrontDoor;
  hydra: ScratchServer;
  close: () => Promise<void>;
};

const CALLBACK = 'http://127.0.0.1:9/callback';

export async function startHookServers(stack: StackInfo): Promise<HookServers> {
  const kratosAdmin = await startRecordingProxy(stack.kratosAdminUrl);
  const internalPort = await freePort();
  const hydra = await startSecondHydra(stack, { hooksAt: `http://127.0.0.1:${internalPort}` });
  // Made for the first token, they could take longer than this front door waits.
  await makeSigningKeys({ hydraPublicUrl: hydra.publicUrl });
  const door = await startFrontDoor(stack, {
    VESTIBULE_INTERNAL_PORT: String(internalPort),
    KRATOS_ADMIN_URL: kratosAdmin.origin,
    HYDRA_PUBLIC_URL: hydra.publicUrl,
    HYDRA_ADMIN_URL: hydra.adminUrl,
    VESTIBULE_UPSTREAM_TIMEOUT_MS: '2000',
    LOG_LEVEL: 'trace',
  });
  await trustTokenizer(stack, hydra);
  return {
    stack,
    kratosAdmin,
    door,
    hydra,
    async close() {
      await hydra.stop();
      await door.stop();
      await kratosAdmin.close();
    },
  };
}

/** Makes Hydra trust the keys with which the stack's Kratos signs. */
export async function trustTokenizer(stack: StackInfo, hydra: ScratchServer): Promise<void> {
  const { code, stderr } = await runVestibule(
    ['trust', 'apply', '--scope', 'email', 'profile', '--yes', '--file', stack.keySetFile],
    { ...hydraSettings(stack), HYDRA_ADMIN_URL: hydra.adminUrl },
  );
  if (code !== 0) throw new Error(`Hydra does not trust the tokenizer: ${stderr}`);
}

export async function makeClient({ adminUrl }: ScratchServer): Promise<Credentials> {
  const client = await callJson<{ client_id: string; client_secret: string }>('POST', `${adminUrl}/admin/clients`, {
    client_name: 'Orchard',
    grant_types: ['authorization_code', 'refresh_token', JWT_BEARER],
    response_types: ['code'],
    scope: 'openid offline_access email profile',
    redirect_uris: [CALLBACK],
    token_endpoint_auth_method: 'client_secret_post',
    skip_consent: true,
  });
  return { id: client.client_id, secret: client.client_secret };
}

/** The authorization code flow at the second Hydra, up to its first tokens. */
export async function runCodeFlow(
  servers: HookServers,
  client: Credentials,
  { person, visitor = makeHookVisitor(servers) }: { person: Person; visitor?: Visitor },
) {
  const params = {
    client_id: client.id,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid offline_access email',
    state: 'a-state-of-this-test',
  };
  const stopAt = ({ origin }: URL) => origin === new URL(CALLBACK).origin;
  let page = await visitor.open(`/oauth2/auth?${new URLSearchParams(params)}`, { stopAt });
  if (new URL(page.url).pathname === '/login') {
    const credentials = { identifier: person.email, password: person.password };
    page = await visitor.submit(visitor.fill(page, PASSWORD_BUTTON, credentials), { stopAt });
  }
  const code = new URL(page.url).searchParams.get('code') ?? '';
  const grant = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK };
  return askToken(servers.hydra.publicUrl, client, grant);
}

export function makeHookVisitor({ stack, door }: HookServers): Visitor {
  return makeVisitor(stack, { via: door.address, origins: [new URL(CALLBACK).origin] });
}
