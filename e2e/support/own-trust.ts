import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { importJWK, type JWK, SignJWT } from 'jose';
import type { ClientsFixture, OAuthClient } from './clients';
import type { StackInfo } from './stack';
import { askToken, JWT_BEARER, type TokenAnswer } from './token-endpoint';
import { type CommandResult, runVestibule } from './vestibule-command';

export type PrivateKey = JWK & { kid: string; alg: string };

/** A trust of one test, with its own issuer: the key set, the command, and a client that trades assertions. */
export type OwnTrust = {
  issuer: string;
  /** Runs a command about keys or trust with this test's key set file. */
  vestibule: (...args: string[]) => Promise<CommandResult>;
  keys: () => PrivateKey[];
  /** Trades a fresh assertion that this key signed. */
  trade: (key: PrivateKey | undefined, scope?: string) => Promise<TokenAnswer>;
};

export async function makeOwnTrust(stack: StackInfo, clients: ClientsFixture, file: string): Promise<OwnTrust> {
  const issuer = `https://${randomUUID()}.example.com/session/assertion`;
  const client = await exchangeClient(clients);
  return {
    issuer,
    vestibule: (...args) => runVestibule([...args, '--file', file], hydraSettings(stack)),
    keys: () => readKeys(file),
    trade: async (key, scope = 'api:read') => {
      if (key === undefined) throw new Error('The set has no such key.');
      const assertion = await assertionBy(key, issuer, `${stack.origin}/oauth2/token`);
      const credentials = { id: client.client_id, secret: client.client_secret ?? '' };
      return askToken(stack.hydraPublicUrl, credentials, { grant_type: JWT_BEARER, assertion, scope });
    },
  };
}

/** The settings that the commands about Hydra need. */
export function hydraSettings(stack: StackInfo): Record<string, string> {
  return { HYDRA_ADMIN_URL: stack.hydraAdminUrl, VESTIBULE_URL: stack.origin };
}

function exchangeClient(clients: ClientsFixture): Promise<OAuthClient> {
  return clients.create({
    grant_types: [JWT_BEARER],
    response_types: [],
    redirect_uris: [],
    post_logout_redirect_uris: [],
  });
}

function readKeys(file: string): PrivateKey[] {
  return (JSON.parse(readFileSync(file, 'utf8')) as { keys: PrivateKey[] }).keys;
}

async function assertionBy(key: PrivateKey, issuer: string, audience: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: key.alg, kid: key.kid })
    .setIssuer(issuer)
    .setSubject(randomUUID())
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(await importJWK(key, key.alg));
}
