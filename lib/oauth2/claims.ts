import type { ClaimSource, ClaimsConfig } from '../config/claims-config';
import { isJsonObject } from '../json';
import { type Identity, isAddressVerified, valueAt } from '../kratos/identity';
import { isUrl } from '../parse-url';

export type TokenClaims = { id_token: Record<string, unknown>; access_token: Record<string, unknown> };

/** Tokens travel in headers, so a longer trait has no place in one. */
const MAX_TEXT_LENGTH = 2048;
const MAX_JSON_LENGTH = 4096;

/**
 * Builds the claims of each token from an identity's traits, under the granted scopes.
 *
 * If a trait is missing, too long or of the wrong type, its claim is left out. Nothing here throws. Without a scope
 * that releases it, no personal data enters any token.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims
 */
export function buildClaims(config: ClaimsConfig, identity: Identity, grantedScopes: readonly string[]): TokenClaims {
  const claims: TokenClaims = { id_token: {}, access_token: {} };
  for (const [name, source] of Object.entries(config.claims)) {
    if (!grantedScopes.includes(source.scope)) continue;
    const value = claimValue(source, identity);
    if (value === undefined) continue;
    for (const token of source.in) claims[token][name] = value;
  }
  return claims;
}

function claimValue(source: ClaimSource, identity: Identity): unknown {
  if ('from' in source) return typed(valueAt(identity, source.from), source.type);
  if ('join' in source) return joined(source.join.map((path) => typed(valueAt(identity, path), 'string')));
  if ('verified' in source) return verified(identity, typed(valueAt(identity, source.verified), 'string'));
  const members = Object.entries(source.object)
    .map(([member, path]) => [member, typed(valueAt(identity, path), 'string')] as const)
    .filter(([, value]) => value !== undefined);
  return members.length > 0 ? Object.fromEntries(members) : undefined;
}

type ValueType = 'string' | 'url' | 'number' | 'boolean' | 'date' | 'timestamp' | 'object' | 'array';

const readers: Record<ValueType, (value: unknown) => unknown> = {
  string: (value) => (typeof value === 'string' && value !== '' && value.length <= MAX_TEXT_LENGTH ? value : undefined),
  url: (value) => (isText(value) && value.length <= MAX_TEXT_LENGTH && isWebAddress(value) ? value : undefined),
  number: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  // OpenID Connect allows a full date, a year alone, and 0000 for an undisclosed year.
  date: (value) =>
    isText(value) && /^\d{4}(-\d{2}-\d{2})?$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined,
  timestamp: (value) =>
    isText(value) && !Number.isNaN(Date.parse(value)) ? Math.floor(Date.parse(value) / 1000) : undefined,
  object: (value) => (isJsonObject(value) && isShort(value) ? value : undefined),
  array: (value) => (Array.isArray(value) && isShort(value) ? value : undefined),
};

function typed(value: unknown, type: ValueType): unknown {
  return readers[type](value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/**
 * Applications put such a claim into a link or a picture. So it must be http or https, complete, without credentials,
 * and free of characters that hide a part of it or end an attribute. To browsers, a backslash is a slash. The session
 * JWTs follow the same rules (cli/tokenizer/mapper.ts).
 *
 * @see https://url.spec.whatwg.org/#url-parsing
 */
function isWebAddress(value: string): boolean {
  const host = WEB_ADDRESS.exec(value)?.[1] ?? '';
  return /^(\[[\da-f:.]+\]|[^[\]@:%]+)(:\d{1,5})?$/i.test(host) && !UNSAFE_IN_ADDRESS.test(value) && isUrl(value);
}

const WEB_ADDRESS = /^https?:\/\/([^/?#]+)/i;
/** Control characters, blanks, format characters, lone surrogates, and what no address contains unescaped. */
const UNSAFE_IN_ADDRESS = /[\p{Cc}\p{Z}\p{Cf}\p{Cs}"<>\\`]/u;

function isShort(value: unknown): boolean {
  return JSON.stringify(value).length <= MAX_JSON_LENGTH;
}

function joined(parts: unknown[]): string | undefined {
  const text = parts.filter((part) => typeof part === 'string').join(' ');
  return text === '' ? undefined : text;
}

function verified(identity: Identity, address: unknown): boolean | undefined {
  return typeof address === 'string' ? isAddressVerified(identity, address) : undefined;
}
