import type { z } from 'zod';
import type { claimsConfigSchema } from '@/lib/config/claims-config';
import { assertionIssuer } from '@/lib/hooks/assertion';

/** A claims file, with or without its defaults filled in. */
type Claims = z.input<typeof claimsConfigSchema>;
type ClaimSource = Claims['claims'][string];

export type SessionMapperOptions = {
  issuer: string;
  audience: readonly string[];
  scopes: readonly string[];
  claims: Claims;
};

/**
 * The issuer of session JWTs.
 *
 * @param origin the front door's public origin
 */
export function sessionIssuer(origin: string): string {
  return `${origin}/session`;
}

/** How far Kratos' clock may be ahead of Hydra's. It may be behind for as long as an assertion lives. */
const CLOCK_TOLERANCE_SECONDS = 60;

/**
 * The mapper, in Jsonnet, of the template that makes the assertion for Hydra: its own issuer, Hydra's token endpoint as
 * the audience, and nothing about the person but the subject. Kratos writes the current second as `nbf`, and Hydra
 * allows no leeway: if Kratos' clock were a blink ahead, every exchange would fail.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-3
 * @param origin the front door's public origin
 */
export function assertionMapper(origin: string): string {
  const own = jsonnet({ iss: assertionIssuer(origin), aud: [`${origin}/oauth2/token`] });
  return `{ claims: ${own} + { nbf: std.extVar('claims').nbf - ${CLOCK_TOLERANCE_SECONDS} } }\n`;
}

/**
 * The mapper, in Jsonnet, of a template for session JWTs: the claims that these scopes release into an access token, by
 * the same claims file and the same rules (a missing, oversized or wrongly typed trait leaves its claim out).
 *
 * @see https://www.ory.sh/docs/identities/session-to-jwt-cors
 */
export function sessionMapper({ issuer, audience, scopes, claims }: SessionMapperOptions): string {
  const released = Object.entries(claims.claims).filter(
    ([, source]) => scopes.includes(source.scope) && source.in.includes('access_token'),
  );
  const fields = released.map(([name, source]) => `    [${jsonnet(name)}]: ${toExpression(source)},\n`).join('');
  return [
    LIBRARY,
    'local claims = {\n',
    fields,
    '};\n',
    `{ claims: { [name]: claims[name] for name in std.objectFields(claims) if claims[name] != null }`,
    ` + ${jsonnet({ iss: issuer, aud: audience })} }\n`,
  ].join('');
}

/** A mapper as Kratos' claims_mapper_url takes it without a file. */
export function mapperUrl(jsonnetText: string): string {
  return `base64://${Buffer.from(jsonnetText).toString('base64')}`;
}

function toExpression(source: ClaimSource): string {
  if ('from' in source) return `${source.type ?? 'string'}(${at(source.from)})`;
  if ('join' in source) return `joined([${source.join.map(at).join(', ')}])`;
  if ('verified' in source) return `verified(${at(source.verified)})`;
  const members = Object.entries(source.object).map(([name, path]) => `[${jsonnet(name)}]: string(${at(path)})`);
  return `members({ ${members.join(', ')} })`;
}

/** @param path such as traits.name.first */
function at(path: string): string {
  return `at(${jsonnet(path.split('.'))})`;
}

/** JSON is Jsonnet. */
function jsonnet(value: unknown): string {
  return JSON.stringify(value);
}

// Mirrors lib/oauth2/claims.ts; the end-to-end tests compare the two on the same identities.
const LIBRARY = `local identity = std.extVar('session').identity;
local has(node, key) = std.isObject(node) && std.objectHas(node, key);
local at(path) = std.foldl(function(node, key) if has(node, key) then node[key] else null, path, identity);
local string(value) = if std.isString(value) && value != '' && std.length(value) <= 2048 then value else null;
local digits(text) = text != '' && std.length([c for c in std.stringChars(text) if c < '0' || c > '9']) == 0;
// Kratos gives a mapper one second. So the usual letters come first, and built-in functions split the text.
local isIn(n, ranges) = std.length([range for range in ranges if n >= range[0] && n <= range[1]]) > 0;
local isHidden(n) =
  if n < 1536 then n <= 160 || n == 173
  else if n < 8192 then isIn(n, [[1536, 1541], [1564, 1564], [1757, 1757], [1807, 1807], [2192, 2193], [2274, 2274], [5760, 5760], [6158, 6158]])
  else if n <= 12288 then isIn(n, [[8192, 8207], [8232, 8239], [8287, 8303], [12288, 12288]])
  else if n < 55296 then false
  else isIn(n, [
    [55296, 57343], [65279, 65279], [65529, 65531], [69821, 69821], [69837, 69837], [78896, 78911], [113824, 113827],
    [119155, 119162], [917505, 917505], [917536, 917631],
  ]);
local isUnsafe(c) =
  if c >= 'a' && c <= 'z' then false
  else if c > '~' then isHidden(std.codepoint(c))
  else c < '!' || c == '"' || c == '<' || c == '>' || c == '\\\\' || c == '\`';
local holds(text, letters) = std.length([c for c in letters if std.length(std.split(text, c)) > 1]) > 0;
local before(text, letters) = std.foldl(function(rest, c) std.split(rest, c)[0], letters, text);
local after(text, count) = std.substr(text, count, std.length(text));
local isPort(text) =
  local port = after(text, 1);
  text == '' || text[0] == ':' && std.length(port) <= 5 && digits(port) && std.parseInt(port) <= 65535;
local isAddress(text) =
  local isPart(c) = c >= '0' && c <= ':' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == '.';
  text != '' && std.length(text) < 64 && std.length([c for c in std.stringChars(text) if !isPart(c)]) == 0;
local isHost(text) =
  local name = if std.startsWith(text, '[') then before(after(text, 1), [']']) else before(text, [':']);
  if !std.startsWith(text, '[') then name != '' && !holds(name, ['[', ']', '@', '%']) && isPort(after(text, std.length(name)))
  else std.length(text) >= std.length(name) + 2 && isAddress(name) && isPort(after(text, std.length(name) + 2));
local url(value) =
  local text = if string(value) == null then '' else value;
  local start = std.asciiLower(std.substr(text, 0, 8));
  local skip = if start == 'https://' then 8 else if std.startsWith(start, 'http://') then 7 else 0;
  if skip > 0 && isHost(before(after(text, skip), ['/', '?', '#']))
    && std.length([c for c in std.stringChars(text) if isUnsafe(c)]) == 0
  then text else null;
local number(value) = if std.isNumber(value) then value else null;
local boolean(value) = if std.isBoolean(value) then value else null;
local short(value) = std.length(std.manifestJsonMinified(value)) <= 4096;
local object(value) = if std.isObject(value) && short(value) then value else null;
local array(value) = if std.isArray(value) && short(value) then value else null;
local day(text) =
  local part = std.split(text, '-');
  if std.length(part) == 3 && std.length(text) == 10 && std.length(part[0]) == 4 && std.length(part[1]) == 2
    && digits(part[0]) && digits(part[1]) && digits(part[2])
    && std.parseInt(part[1]) >= 1 && std.parseInt(part[1]) <= 12 && std.parseInt(part[2]) >= 1 && std.parseInt(part[2]) <= 31
  then part else null;
local date(value) =
  if std.isString(value) && (std.length(value) == 4 && digits(value) || day(value) != null) then value else null;
local daysSinceEpoch(year, month, dayOfMonth) =
  local y = if month <= 2 then year - 1 else year;
  local m = if month > 2 then month - 3 else month + 9;
  365 * y + std.floor(y / 4) - std.floor(y / 100) + std.floor(y / 400) + std.floor((153 * m + 2) / 5) + dayOfMonth - 1 - 719468;
local number2(text, from) = if digits(std.substr(text, from, 2)) then std.parseInt(std.substr(text, from, 2)) else null;
local offset(zone) =
  local hours = number2(zone, 1);
  local minutes = number2(zone, 4);
  if zone == 'Z' then 0
  else if std.length(zone) == 6 && (zone[0] == '+' || zone[0] == '-') && hours != null && minutes != null then
    (if zone[0] == '+' then 1 else -1) * (3600 * hours + 60 * minutes)
  else null;
local timestamp(value) =
  local isTime = std.isString(value) && std.length(value) >= 20 && value[10] == 'T';
  local part = if isTime then day(std.substr(value, 0, 10)) else null;
  local clock = if part != null then [number2(value, at) for at in [11, 14, 17]] else [null];
  local rest = if isTime then std.lstripChars(std.substr(value, 19, std.length(value)), '.0123456789') else '';
  local zone = offset(rest);
  if zone != null && std.count(clock, null) == 0 then
    86400 * daysSinceEpoch(std.parseInt(part[0]), std.parseInt(part[1]), std.parseInt(part[2]))
    + 3600 * clock[0] + 60 * clock[1] + clock[2] - zone
  else null;
local joined(parts) =
  local text = std.join(' ', [string(part) for part in parts if string(part) != null]);
  if text == '' then null else text;
local members(all) =
  local present = { [name]: all[name] for name in std.objectFields(all) if all[name] != null };
  if std.length(std.objectFields(present)) == 0 then null else present;
local addresses = if has(identity, 'verifiable_addresses') && std.isArray(identity.verifiable_addresses) then identity.verifiable_addresses else [];
local isVerified(entry, value) =
  entry.verified && (entry.value == value || entry.via == 'email' && entry.value == std.asciiLower(std.stripChars(value, ' \\t\\n\\r\\f')));
local verified(value) =
  if string(value) == null then null else std.length([entry for entry in addresses if isVerified(entry, value)]) > 0;
`;
