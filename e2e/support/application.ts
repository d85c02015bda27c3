import { expect } from '@playwright/test';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { type Listener, listen } from '@/dev/testing/listen';
import type { OAuthClient } from './clients';
import type { StackInfo } from './stack';

/** What an application asks for, as which client. */
export type AuthorizationRequest = { app: Application; client: OAuthClient; params?: Record<string, string> };
/** An authorization request that an application has made. */
export type Attempt = {
  client: OAuthClient;
  url: string;
  state: string;
  nonce: string;
  verifier: string;
  maxAge: number | null;
};
export type Callback = { url: URL; method: string; body: string };
export type Tokens = {
  accessToken: string;
  /** Verified against the JWKS: signature, issuer, expiry. */
  access: JWTPayload & { scp: string[]; scope: string };
  idToken: string;
  /** Verified by openid-client: signature, issuer, audience, nonce, max_age. */
  id: oidc.IDToken;
  refreshToken: string | undefined;
};

/** An OAuth client like any other: a server of another site that knows only the front door's issuer. */
export type Application = {
  origin: string;
  /** Every request that a browser made to it, oldest first. */
  visits: Callback[];
  /** Makes an authorization request with PKCE, state and nonce. `params` adds parameters or replaces them. */
  begin: (client: OAuthClient, params?: Record<string, string>) => Promise<Attempt>;
  /** The callbacks of an attempt so far. */
  callbacksOf: (attempt: Attempt) => Callback[];
  /** Waits for the callback of an attempt. */
  callback: (attempt: Attempt) => Promise<Callback>;
  /** Waits for the error that the application gets. */
  error: (attempt: Attempt) => Promise<string>;
  /** Waits for the code, exchanges it and verifies every token. */
  tokens: (attempt: Attempt) => Promise<Tokens>;
  refresh: (client: OAuthClient, refreshToken: string) => Promise<Tokens>;
  userInfo: (client: OAuthClient, tokens: Tokens) => Promise<oidc.UserInfoResponse>;
  /** The address for an RP-initiated logout. */
  logoutUrl: (client: OAuthClient, params: Record<string, string>) => Promise<string>;
  close: () => Promise<void>;
};

const DEFAULT_SCOPE = 'openid profile email';

export async function startApplication(stack: StackInfo): Promise<Application> {
  const visits: Callback[] = [];
  const listener = await listenForCallbacks(visits);
  const config = makeConfigs(stack);
  const verify = makeVerifier(stack);
  const callbacksOf = ({ state }: Attempt) =>
    visits.filter(({ url, body }) =>
      [url.searchParams, new URLSearchParams(body)].some((p) => p.get('state') === state),
    );
  const callback = async (attempt: Attempt) => {
    await expect
      .poll(() => callbacksOf(attempt).length, { message: 'the application waits for its callback' })
      .toBeGreaterThan(0);
    return callbacksOf(attempt)[0] as Callback;
  };
  return {
    origin: listener.origin,
    visits,
    callbacksOf,
    callback,
    close: listener.close,
    begin: async (client, params = {}) => beginWith(await config(client), client, params),
    async error(attempt) {
      const { url } = await callback(attempt);
      expect(url.searchParams.get('code'), `the callback ${url.href} has no code`).toBeNull();
      return url.searchParams.get('error') ?? '';
    },
    async tokens(attempt) {
      const { url } = await callback(attempt);
      expect(url.searchParams.get('error'), `the callback ${url.href}`).toBeNull();
      const checks = {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
        ...(attempt.maxAge === null ? {} : { maxAge: attempt.maxAge }),
      };
      return verify(await withReason(oidc.authorizationCodeGrant(await config(attempt.client), url, checks)));
    },
    refresh: async (client, refreshToken) =>
      verify(await withReason(oidc.refreshTokenGrant(await config(client), refreshToken))),
    userInfo: async (client, tokens) => oidc.fetchUserInfo(await config(client), tokens.accessToken, tokens.id.sub),
    logoutUrl: async (client, params) => oidc.buildEndSessionUrl(await config(client), params).href,
  };
}

function listenForCallbacks(visits: Callback[]): Promise<Listener> {
  return listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
      if (url.pathname !== '/favicon.ico') {
        visits.push({ url, method: request.method ?? 'GET', body: Buffer.concat(chunks).toString() });
      }
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        '<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>Orchard</title><h1>Back at the application</h1>',
      );
    });
  });
}

function makeConfigs(stack: StackInfo): (client: OAuthClient) => Promise<oidc.Configuration> {
  const known = new Map<string, Promise<oidc.Configuration>>();
  return (client) => {
    const config = known.get(client.client_id) ?? discover(stack, client);
    known.set(client.client_id, config);
    return config;
  };
}

function discover(stack: StackInfo, client: OAuthClient): Promise<oidc.Configuration> {
  const auth = client.client_secret === undefined ? oidc.None() : oidc.ClientSecretPost(client.client_secret);
  const execute = [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks];
  return oidc.discovery(new URL(stack.origin), client.client_id, {}, auth, { execute });
}

async function beginWith(
  config: oidc.Configuration,
  client: OAuthClient,
  params: Record<string, string>,
): Promise<Attempt> {
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: client.redirect_uris[0],
    scope: DEFAULT_SCOPE,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...params,
  });
  const maxAge = params['max_age'] === undefined ? null : Number(params['max_age']);
  return { client, url: url.href, state, nonce, verifier, maxAge };
}

/** Adds the server's answer to an error of openid-client, which keeps it where no test report shows it. */
async function withReason<T>(call: Promise<T>): Promise<T> {
  return call.catch(async (error: unknown) => {
    const { cause } = error as { cause?: unknown };
    if (!(cause instanceof Response)) throw error;
    throw new Error(`${String(error)}: ${cause.status} ${await cause.text().catch(() => '')}`, { cause: error });
  });
}

type TokenAnswer = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

function makeVerifier(stack: StackInfo): (answer: TokenAnswer) => Promise<Tokens> {
  const keys = createRemoteJWKSet(new URL(`${stack.origin}/.well-known/jwks.json`));
  return async (answer) => {
    const { payload } = await jwtVerify<Tokens['access']>(answer.access_token, keys, {
      issuer: stack.origin,
      algorithms: ['RS256'],
      requiredClaims: ['sub', 'exp', 'iat', 'jti', 'client_id'],
    });
    const id = answer.claims();
    if (id === undefined) throw new Error('The token endpoint gave no ID token.');
    return {
      accessToken: answer.access_token,
      access: payload,
      idToken: answer.id_token ?? '',
      id,
      refreshToken: answer.refresh_token,
    };
  };
}
