import { readKeySet } from '@/cli/tokenizer/key-set-file.mjs';
import { assertionIssuer } from '@/cli/tokenizer/mapper.mjs';
import { applyTrust } from '@/cli/trust/apply';
import { type RecordingProxy, startRecordingProxy } from '@/dev/testing/recording-proxy';
import { freePort } from './free-port';
import { type FrontDoor, startFrontDoor } from './front-door';
import { callJson } from './http';
import type { Person } from './people';
import type { ScratchServer } from './scratch-ory';
import { startSecondHydra } from './second-hydra';
import type { StackInfo } from './stack';
import { askToken, type Credentials, JWT_BEARER } from './token-endpoint';
import { makeVisitor, type Visitor } from './visitor';

export type Place = {
  stack: StackInfo;
  kratosAdmin: RecordingProxy;
  door: FrontDoor;
  hydra: ScratchServer;
  close: () => Promise<void>;
};

const CALLBACK = 'http://127.0.0.1:9/callback';

/** A Hydra of its own that calls the hooks of a front door of its own, whose way to Kratos' admin API can fail. */
export async function startPlace(stack: StackInfo): Promise<Place> {
  const kratosAdmin = await startRecordingProxy(stack.kratosAdminUrl);
  const internalPort = await freePort();
  const hydra = await startSecondHydra(stack, { hooksAt: `http://127.0.0.1:${internalPort}` });
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

export async function trustTokenizer(stack: StackInfo, hydra: ScratchServer): Promise<void> {
  await applyTrust({
    hydraAdminUrl: hydra.adminUrl,
    issuer: assertionIssuer(stack.origin),
    scopes: ['email', 'profile'],
    keys: readKeySet(stack.keySetFile),
  });
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

/** The code flow at the second Hydra, up to its first tokens. */
export async function codeFlow({ hydra }: Place, client: Credentials, visitor: Visitor, person: Person) {
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
    const { url, body } = visitor.fill(page, 'method=password', {
      identifier: person.email,
      password: person.password,
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    page = await visitor.open(url, { method: 'POST', body, headers, stopAt });
  }
  const code = new URL(page.url).searchParams.get('code') ?? '';
  return askToken(hydra.publicUrl, client, { grant_type: 'authorization_code', code, redirect_uri: CALLBACK });
}

export function makeGuest({ stack, door }: Place): Visitor {
  return makeVisitor(stack, { via: door.address, origins: [new URL(CALLBACK).origin] });
}
