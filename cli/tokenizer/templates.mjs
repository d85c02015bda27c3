// The templates of Kratos' tokenizer. Plain JavaScript without packages, as mapper.mjs.

import { assertionMapper, mapperUrl, sessionIssuer, sessionMapper } from './mapper.mjs';

/**
 * @typedef {import('./mapper.mjs').ClaimsFile} ClaimsFile
 * @typedef {{ templates: Record<string, { audience: string[], ttl: string, scopes: string[] }> }} SessionTemplatesFile
 * @typedef {{ jwks_url: string, claims_mapper_url: string, ttl: string }} TokenizerTemplate
 */

/** Long enough for one call to Hydra, and no longer: Hydra takes an assertion from whoever holds it and the client's secret. */
const ASSERTION_TTL = '1m';

/**
 * What stands in Kratos' configuration under session.whoami.tokenizer.templates.
 *
 * @see https://www.ory.sh/docs/identities/session-to-jwt-cors
 * @param {{
 *   origin: string, keySetUrl: string, assertion: string | null, claims: ClaimsFile, sessions: SessionTemplatesFile
 * }} options `assertion` is the name of the template for the exchange, null where there is no exchange
 * @returns {Record<string, TokenizerTemplate>} by name
 */
export function tokenizerTemplates({ origin, keySetUrl, assertion, claims, sessions }) {
  /** @type {(mapper: string, ttl: string) => TokenizerTemplate} */
  const template = (mapper, ttl) => ({ jwks_url: keySetUrl, claims_mapper_url: mapperUrl(mapper), ttl });
  const issuer = sessionIssuer(origin);
  const own = Object.entries(sessions.templates).map(([name, { audience, ttl, scopes }]) => [
    name,
    template(sessionMapper({ issuer, audience, scopes, claims }), ttl),
  ]);
  return {
    ...(assertion === null ? {} : { [assertion]: template(assertionMapper(origin), ASSERTION_TTL) }),
    ...Object.fromEntries(own),
  };
}
