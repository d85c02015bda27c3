import { expect } from '@playwright/test';
import { decodeJwt, type JWTPayload } from 'jose';
import type { Application, Tokens } from './application';
import { kratosToken } from './bridge-tokens';
import type { OAuthClient } from './clients';
import { callJson } from './http';
import type { Person } from './people';
import type { StackInfo } from './stack';
import { askToken, type Credentials, JWT_BEARER, type TokenAnswer } from './token-endpoint';
import { makeVisitor, type Visitor } from './visitor';
import { signInFirstParty } from './visits';

/** A signed-in person, with tokens of a first-party client that can refresh them. */
export type SignedIn = { person: Person; visitor: Visitor; client: OAuthClient; tokens: Tokens };

export async function signInAt(
  stack: StackInfo,
  app: Application,
  { client, person, scope }: { client: OAuthClient; person: Person; scope: string },
): Promise<SignedIn> {
  const visitor = makeVisitor(stack, { origins: [app.origin] });
  const tokens = await signInFirstParty(visitor, { app, client, person, params: { scope } });
  return { person, visitor, client, tokens };
}

export function refreshTokens(stack: StackInfo, { client, tokens }: SignedIn, more: Record<string, string> = {}) {
  const credentials = { id: client.client_id, secret: client.client_secret ?? '' };
  const refresh_token = tokens.refreshToken ?? '';
  return askToken(stack.origin, credentials, { grant_type: 'refresh_token', refresh_token, ...more });
}

/** Gets an assertion for Hydra from Kratos' public port. Through the front door nobody gets one. */
export function getAssertion(stack: StackInfo, visitor: Visitor): Promise<string> {
  const session = visitor.cookies.get(stack.sessionCookie) ?? '';
  return kratosToken(stack, `${stack.sessionCookie}=${session}`, 'hydra_assertion');
}

export function exchangeClient({ exchange }: StackInfo): Credentials {
  return { id: exchange.clientId, secret: exchange.clientSecret, isInHeader: true };
}

export function tradeAssertion(stack: StackInfo, assertion: string, scope: string): Promise<TokenAnswer> {
  return askToken(stack.origin, exchangeClient(stack), { grant_type: JWT_BEARER, assertion, scope });
}

/** The answer is this error, and nothing else. */
export function expectNoToken({ status, body }: TokenAnswer, expected: { status: number; error: string }): void {
  expect({ status, error: body['error'] }).toEqual(expected);
  expect(Object.keys(body).toSorted()).toEqual(['error', 'error_description']);
}

export function decodeAccessToken({ status, body }: TokenAnswer): JWTPayload {
  expect(status, JSON.stringify(body)).toBe(200);
  return decodeJwt(String(body['access_token']));
}

/** Changes values of an identity by their JSON pointer, as an administrator does. */
export function changeIdentity(stack: StackInfo, person: Person, changes: Record<string, unknown>): Promise<unknown> {
  const url = `${stack.kratosAdminUrl}/admin/identities/${person.id}`;
  const operations = Object.entries(changes).map(([path, value]) => ({ op: 'replace', path, value }));
  return callJson('PATCH', url, operations);
}

export async function deleteIdentity(stack: StackInfo, person: Person): Promise<void> {
  const url = `${stack.kratosAdminUrl}/admin/identities/${person.id}`;
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(204);
}

/** The smallest payload that the refresh hook accepts, in Hydra's shape. */
export function refreshPayload(subject: string) {
  return { subject, client_id: 'e2e', granted_scopes: ['email'], session: {} };
}

export type HookCall = {
  /** The stack's listener unless given. */
  at?: string;
  method?: string;
  /** The right one unless given; null for none. */
  key?: string | null;
  type?: string | null;
  body?: BodyInit;
};

/** Calls a hook as Hydra does, except for what `call` changes. */
export function callHook(stack: StackInfo, name: string, call: HookCall = {}): Promise<Response> {
  const { at = stack.internalUrl, method = 'POST', key = stack.secrets.hookKey, type = 'application/json' } = call;
  return fetch(`${at}/internal/hooks/${name}`, {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(15_000),
    headers: {
      ...(type === null ? {} : { 'content-type': type }),
      ...(key === null ? {} : { 'x-vestibule-hook-key': key }),
    },
    ...(call.body === undefined ? {} : { body: call.body }),
  });
}
