import { isUrl } from '@/lib/parse-url';
import { DEVICE_CODE, URL_MEMBERS } from './members';
import { asksOffline, hasSecret, type WantedClient } from './resolve';
import { isPlainHttp, originProblem, redirectProblem, sharesOrigin, urlProblem } from './uris';

export type Findings = { problems: string[]; warnings: string[] };

/**
 * Checks what a single field doesn't show: URIs, and whether the parts of a client fit each other. Hydra would accept
 * most of this.
 *
 * @returns sentences that name client and field; nothing may be written if there is a problem
 */
export function checkClients(clients: readonly WantedClient[]): Findings {
  const seen = new Set<string>();
  const findings: Findings = { problems: [], warnings: [] };
  for (const client of clients) {
    const withId = (sentence: string) => `client "${client.id}": ${sentence}`;
    if (seen.has(client.id)) findings.problems.push(withId('id: is in the file twice'));
    seen.add(client.id);
    findings.problems.push(...RULES.flatMap((rule) => rule(client)).map(withId));
    findings.warnings.push(...warningsFor(client).map(withId));
  }
  return findings;
}

const RULES = [
  uriProblems,
  audienceProblems,
  grantProblems,
  partyProblems,
  authProblems,
  keyProblems,
  strategyProblems,
];

function uriProblems({ entry, members }: WantedClient): string[] {
  const usesRedirects = needsRedirect(members.grant_types);
  const { redirect_uris: uris, post_logout_redirect_uris: afterLogout } = entry;
  return [
    ...(usesRedirects && uris.length === 0 ? ['redirect_uris: needs at least one'] : []),
    ...(!usesRedirects && uris.length > 0 ? ['redirect_uris: are useless without authorization_code'] : []),
    ...each('redirect_uris', uris, (uri) => redirectProblem(uri, entry.type)),
    ...each(
      'post_logout_redirect_uris',
      afterLogout,
      (uri) =>
        redirectProblem(uri, entry.type) ??
        (sharesOrigin(uri, uris) ? undefined : 'must have the scheme, host and port of one of redirect_uris'),
    ),
    ...each('allowed_cors_origins', entry.allowed_cors_origins, originProblem),
    ...each('request_uris', entry.request_uris ?? [], urlProblem),
    ...URL_MEMBERS.flatMap((name) => {
      const value = entry[name];
      // Hydra fetches this one when the client is written.
      const isPlain = name === 'sector_identifier_uri' && isPlainHttp(value ?? '');
      const problem = isPlain ? 'must be https' : value ? urlProblem(value) : undefined;
      return problem === undefined ? [] : [`${name}: ${problem}`];
    }),
  ];
}

function audienceProblems({ entry }: WantedClient): string[] {
  return each('audiences', entry.audiences, (audience) =>
    isUrl(audience) && !/\s/.test(audience) ? undefined : 'must be a URI, such as https://api.example.com',
  );
}

function grantProblems({ entry, members }: WantedClient): string[] {
  const { grant_types: grants, response_types: responses } = members;
  const words = responses.flatMap((response) => response.split(' '));
  const problems: string[] = [];
  if (words.includes('code') && !grants.includes('authorization_code'))
    problems.push('response_types: code needs the grant authorization_code');
  if (words.some((word) => word !== 'code') && !grants.includes('implicit'))
    problems.push('response_types: token and id_token need the grant implicit');
  if (grants.includes('authorization_code') && !words.includes('code'))
    problems.push('grant_types: authorization_code needs the response type code');
  if (asksOffline(entry) && !grants.includes('refresh_token'))
    problems.push('scopes: offline_access needs the grant refresh_token');
  return problems;
}

function partyProblems({ entry, members }: WantedClient): string[] {
  if (entry.first_party === undefined) return [];
  const both = (['skip_consent', 'skip_logout_consent'] as const)
    .filter((name) => entry[name] !== undefined)
    .map((name) => `${name}: first_party sets it already; write one of them`);
  const isPointless = entry.first_party && !needsRedirect(members.grant_types);
  return [...both, ...(isPointless ? ['first_party: means nothing without authorization_code'] : [])];
}

function authProblems({ entry, members }: WantedClient): string[] {
  const { token_endpoint_auth_method: method, grant_types: grants } = members;
  const problems: string[] = [];
  if (entry.secret !== undefined && !hasSecret(method))
    problems.push(
      method === 'none'
        ? 'secret: a public client has none (token_endpoint_auth_method is none)'
        : 'secret: private_key_jwt uses a key, not a secret',
    );
  if (method === 'none' && !grants.some((grant) => grant === 'authorization_code' || grant === DEVICE_CODE))
    problems.push('token_endpoint_auth_method: none is for authorization_code only; anyone could be this client');
  return problems;
}

function keyProblems({ entry, members }: WantedClient): string[] {
  const problems: string[] = [];
  if (members.token_endpoint_auth_method === 'private_key_jwt' && !entry.jwks && !entry.jwks_uri)
    problems.push('token_endpoint_auth_method: private_key_jwt needs jwks or jwks_uri');
  if (entry.jwks && entry.jwks_uri) problems.push('jwks_uri: Hydra takes jwks or jwks_uri, not both');
  if (entry.jwks?.keys.some((key) => 'd' in key || 'k' in key))
    problems.push('jwks: holds a private or symmetric key; only public ones belong here');
  return problems;
}

function strategyProblems({ entry }: WantedClient): string[] {
  const isBoth = entry.subject_type === 'pairwise' && entry.access_token_strategy === 'jwt';
  return isBoth ? ['subject_type: Hydra has no pairwise subjects with access_token_strategy: jwt'] : [];
}

function warningsFor({ entry, members, isFirstParty }: WantedClient): string[] {
  const warnings: string[] = [];
  if (isFirstParty && members.token_endpoint_auth_method === 'none')
    warnings.push(
      'first_party: a public client cannot prove who it is; anyone who receives at one of its redirect URIs gets tokens without a question',
    );
  if (members.grant_types.includes('implicit'))
    warnings.push('grant_types: implicit puts tokens into URLs (RFC 9700 advises against it)');
  if (members.grant_types.includes('refresh_token') && !asksOffline(entry))
    warnings.push('grant_types: refresh_token is useless without the scope offline_access');
  for (const name of URL_MEMBERS)
    if (isPlainHttp(entry[name] ?? '')) warnings.push(`${name}: plain http, which can be read and changed in transit`);
  return warnings;
}

function needsRedirect(grants: readonly string[]): boolean {
  return grants.includes('authorization_code') || grants.includes('implicit');
}

function each(field: string, values: readonly string[], problemOf: (value: string) => string | undefined): string[] {
  return values.flatMap((value, index) => {
    const isRepeated = values.indexOf(value) !== index;
    const problem = isRepeated ? 'is listed twice' : problemOf(value);
    return problem === undefined ? [] : [`${field}[${index + 1}]: ${problem}`];
  });
}
