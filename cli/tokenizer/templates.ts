import type { ClaimsConfig } from '@/lib/config/claims-config';
import type { SessionTemplates } from '@/lib/config/session-templates';
import { assertionMapper, mapperUrl, sessionIssuer, sessionMapper } from './mapper';

export type TokenizerTemplate = { jwks_url: string; claims_mapper_url: string; ttl: string };

export type TokenizerOptions = {
  /** The front door's public origin. */
  origin: string;
  keySetUrl: string;
  /** The name of the template for the exchange; null where there is no exchange. */
  assertion: string | null;
  claims: ClaimsConfig;
  sessions: SessionTemplates;
};

/** Long enough for one call to Hydra: Hydra accepts an assertion from anyone who has it and the client's secret. */
const ASSERTION_TTL = '1m';

/**
 * Kratos' session.whoami.tokenizer.templates, by name.
 *
 * @see https://www.ory.sh/docs/identities/session-to-jwt-cors
 */
export function tokenizerTemplates({ origin, keySetUrl, assertion, claims, sessions }: TokenizerOptions) {
  const template = (mapper: string, ttl: string): TokenizerTemplate => ({
    jwks_url: keySetUrl,
    claims_mapper_url: mapperUrl(mapper),
    ttl,
  });
  const issuer = sessionIssuer(origin);
  const own = Object.entries(sessions.templates).map(([name, { audience, ttl, scopes }]) => [
    name,
    template(sessionMapper({ issuer, audience, scopes, claims }), ttl),
  ]);
  return {
    ...(assertion === null ? {} : { [assertion]: template(assertionMapper(origin), ASSERTION_TTL) }),
    ...Object.fromEntries(own),
  } as Record<string, TokenizerTemplate>;
}
