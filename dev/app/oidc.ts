import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as oidc from 'openid-client';
import { accessTokenRules } from '../api/rules';
import { type TokenClaims, verifyToken } from '../api/verify';
import type { AppEnv, ClientName } from './env';
import { Problem, unavailable } from './problem';

/** The tokens of a sign-in or a refresh, checked. */
export type TokenSet = {
  accessToken: string;
  claims: TokenClaims;
  refreshToken: string | undefined;
  idToken: string | undefined;
  idClaims: Readonly<Record<string, unknown>> | undefined;
};

const TIMEOUT_SECONDS = 8;

/** The sign-in service as the application sees it: discovered at the first use, so that either may start first. */
export class OidcProvider {
  readonly #env: AppEnv;
  readonly #configurations = new Map<ClientName, Promise<oidc.Configuration>>();
  #keys: JWTVerifyGetKey | undefined;

  constructor(env: AppEnv) {
    this.#env = env;
  }

  /** The discovered configuration of one client. After a failure the next request tries again. */
  async configuration(name: ClientName, retry = '/'): Promise<oidc.Configuration> {
    const pending = this.#configurations.get(name) ?? this.#discover(name);
    this.#configurations.set(name, pending);
    try {
      return await pending;
    } catch {
      this.#configurations.delete(name);
      throw unavailable(retry);
    }
  }

  /** Checks the access token of an answer; openid-client has checked the ID token. */
  async accept(config: oidc.Configuration, response: Tokens, previous?: TokenSet): Promise<TokenSet> {
    const { issuer, jwks_uri: jwksUri } = config.serverMetadata();
    this.#keys ??= createRemoteJWKSet(new URL(jwksUri ?? ''), { timeoutDuration: TIMEOUT_SECONDS * 1000 });
    const rules = accessTokenRules({ issuer, audience: this.#env.audience, keys: this.#keys });
    const result = await verifyToken(response.access_token, rules);
    if (result.kind === 'unavailable') {
      throw unavailable('/');
    }
    if (result.kind === 'refused' || result.claims['client_id'] !== config.clientMetadata().client_id) {
      throw new Problem('access_token_not_accepted', 502);
    }
    return {
      accessToken: response.access_token,
      claims: result.claims,
      refreshToken: response.refresh_token ?? previous?.refreshToken,
      idToken: response.id_token ?? previous?.idToken,
      idClaims: response.claims() ?? previous?.idClaims,
    };
  }

  async #discover(name: ClientName): Promise<oidc.Configuration> {
    const { id, secret } = this.#env.clients[name];
    // Plain http is for a local stack only; everywhere else openid-client insists on https.
    const isLocal = this.#env.issuer.startsWith('http:') && isLoopback(new URL(this.#env.issuer).hostname);
    const config = await oidc.discovery(new URL(this.#env.issuer), id, secret, oidc.ClientSecretBasic(secret), {
      timeout: TIMEOUT_SECONDS,
      execute: isLocal ? [oidc.allowInsecureRequests] : [],
    });
    // Verifies the ID token's signature too, instead of relying on the connection.
    oidc.enableNonRepudiationChecks(config);
    return config;
  }
}

type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
