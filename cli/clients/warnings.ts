import { durationMs } from '@/lib/duration';
import { isUrl } from '@/lib/parse-url';
import { SCOPE } from '@/lib/patterns';
import { AUTH_METHODS, CALLED_MEMBERS, DEVICE_CODE, GRANT_TYPES, LIFESPAN_MEMBERS, LINK_MEMBERS } from './members';
import { asksOffline, needsRedirect, type WantedClient } from './resolve';
import { settingWarnings } from './settings';
import { originWarning, redirectWarning, urlWarning } from './uris';

const RESPONSE_WORDS = new Set(['code', 'token', 'id_token']);
/** What every application and proxy sends and logs unchanged. */
const PLAIN_ID = /^[\w.~-]+$/;

const RULES = [
  uriWarnings,
  nameWarnings,
  grantWarnings,
  responseWarnings,
  authWarnings,
  lifespanWarnings,
  metadataWarnings,
];

/** What Hydra takes of a client although it is unwise, or can't work. */
export function warningsFor(client: WantedClient): string[] {
  return RULES.flatMap((rule) => rule(client));
}

function uriWarnings({ entry, members }: WantedClient): string[] {
  const { redirect_uris: uris } = entry;
  const usesRedirects = needsRedirect(members.grant_types);
  return [
    ...(usesRedirects && uris.length === 0 ? ['redirect_uris: there is none, so nobody can sign in'] : []),
    ...(!usesRedirects && uris.length > 0 ? ['redirect_uris: are useless without authorization_code'] : []),
    ...each('redirect_uris', uris, (uri) => redirectWarning(uri, entry.type)),
    ...each('post_logout_redirect_uris', entry.post_logout_redirect_uris, () => undefined),
    ...each('allowed_cors_origins', entry.allowed_cors_origins, originWarning),
    ...each('request_uris', entry.request_uris ?? [], urlWarning),
    ...[...LINK_MEMBERS, ...CALLED_MEMBERS].flatMap((name) => {
      const warning = entry[name] ? urlWarning(entry[name]) : undefined;
      return warning === undefined ? [] : [`${name}: ${warning}`];
    }),
  ];
}

function nameWarnings({ entry }: WantedClient): string[] {
  return [
    ...(PLAIN_ID.test(entry.id)
      ? []
      : ['id: many applications send it unescaped; letters, digits and . _ ~ - are safe']),
    ...each('scopes', entry.scopes, (scope) =>
      SCOPE.test(scope) ? undefined : 'is no scope by RFC 6749, which allows printable ASCII without " and \\',
    ),
    ...each('audiences', entry.audiences, audienceWarning),
  ];
}

function audienceWarning(audience: string): string | undefined {
  if (audience === '' || /\s/.test(audience))
    return 'is empty or holds a space, so no application can ask for it alone';
  return isUrl(audience) ? undefined : 'is no URI, so another API may go by the same word';
}

function grantWarnings({ entry, members, isFirstParty }: WantedClient): string[] {
  const { grant_types: grants, token_endpoint_auth_method: method } = members;
  const warnings = each('grant_types', grants, (grant) =>
    GRANT_TYPES.some((known) => known === grant) ? undefined : 'Hydra has no such grant',
  );
  const say = (isTrue: boolean, warning: string) => {
    if (isTrue) warnings.push(warning);
  };
  const canRefresh = grants.includes('refresh_token');
  say(
    isFirstParty && method === 'none',
    'first_party: a public client cannot prove who it is; anyone who receives at one of its redirect URIs gets tokens without a question',
  );
  say(grants.includes('implicit'), 'grant_types: implicit puts tokens into URLs (RFC 9700 advises against it)');
  say(canRefresh && !asksOffline(entry), 'grant_types: refresh_token is useless without the scope offline_access');
  say(!canRefresh && asksOffline(entry), 'scopes: offline_access gives nothing without the grant refresh_token');
  return warnings;
}

function responseWarnings({ members }: WantedClient): string[] {
  const { grant_types: grants, response_types: responses } = members;
  const words = responses.flatMap((response) => response.split(' '));
  const warnings = each('response_types', responses, (response) =>
    response.split(' ').every((word) => RESPONSE_WORDS.has(word)) ? undefined : 'Hydra has no such response type',
  );
  if (words.includes('code') && !grants.includes('authorization_code'))
    warnings.push('response_types: code is useless without the grant authorization_code');
  if (words.some((word) => word === 'token' || word === 'id_token') && !grants.includes('implicit'))
    warnings.push('response_types: token and id_token are useless without the grant implicit');
  if (grants.includes('authorization_code') && !words.includes('code'))
    warnings.push('grant_types: authorization_code is useless without the response type code');
  return warnings;
}

function authWarnings({ entry, members }: WantedClient): string[] {
  const { token_endpoint_auth_method: method, grant_types: grants } = members;
  const warnings: string[] = [];
  if (!AUTH_METHODS.some((known) => known === method))
    warnings.push(`token_endpoint_auth_method: Hydra has ${AUTH_METHODS.join(', ')}; this client gets no token`);
  if (method === 'none' && !grants.some((grant) => PROVEN.has(grant)))
    warnings.push('token_endpoint_auth_method: with none, anyone could be this client');
  if (method === 'private_key_jwt' && entry.jwks?.keys.length === 0)
    warnings.push('jwks: has no key yet, so the client cannot authenticate');
  return warnings;
}

/** The grants in which a person, and a code or PKCE, stand for a client without a secret. */
const PROVEN = new Set<string>(['authorization_code', 'implicit', DEVICE_CODE]);

function lifespanWarnings({ entry }: WantedClient): string[] {
  return LIFESPAN_MEMBERS.flatMap((name) => {
    const ms = durationMs(entry[name] ?? '1h');
    if (ms < 0 && name.endsWith('_refresh_token_lifespan')) return [`${name}: is negative, so the token never expires`];
    return ms < 1000 ? [`${name}: is shorter than 1s, so the token has expired when it arrives`] : [];
  });
}

function metadataWarnings({ entry, members }: WantedClient): string[] {
  const grants = members.grant_types;
  return settingWarnings(entry.metadata ?? {}, needsRedirect(grants) || grants.includes(DEVICE_CODE));
}

function each(field: string, values: readonly string[], warningOf: (value: string) => string | undefined): string[] {
  return values.flatMap((value, index) => {
    const warning = values.indexOf(value) !== index ? 'is listed twice' : warningOf(value);
    return warning === undefined ? [] : [`${field}[${index + 1}]: ${warning}`];
  });
}
