import { keyProblems } from './keys';
import { CALLED_MEMBERS, LINK_MEMBERS, RESERVED_KEY, SIGNING_ALGS } from './members';
import { hasSecret, needsRedirect, type WantedClient } from './resolve';
import { settingProblems } from './settings';
import { calledProblem, linkProblem, logoutProblem, originProblem, redirectProblem } from './uris';
import { warningsFor } from './warnings';

export type Findings = { problems: string[]; warnings: string[] };

/**
 * Checks what a single field doesn't show. A problem is what Hydra refuses, what would put a secret or a script where
 * none belongs, and what contradicts itself in this file. Whatever else Hydra takes can be written; a warning says
 * where that is unwise or useless.
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

const RULES = [uriProblems, partyProblems, authProblems, jwksProblems, otherProblems];

function uriProblems({ entry }: WantedClient): string[] {
  const { redirect_uris: uris, post_logout_redirect_uris: afterLogout, sector_identifier_uri: sector } = entry;
  return [
    ...each('redirect_uris', uris, redirectProblem),
    ...each('post_logout_redirect_uris', afterLogout, (uri) => logoutProblem(uri, uris)),
    ...each('allowed_cors_origins', entry.allowed_cors_origins, originProblem),
    ...each('request_uris', entry.request_uris ?? [], calledProblem),
    ...LINK_MEMBERS.flatMap((name) => one(name, entry[name], linkProblem)),
    ...CALLED_MEMBERS.flatMap((name) => one(name, entry[name], calledProblem)),
    // Hydra fetches this one when the client is written.
    ...(sector && !/^https:\/\//i.test(sector) ? ['sector_identifier_uri: must be https'] : []),
  ];
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
  const { token_endpoint_auth_method: method } = members;
  const problems: string[] = [];
  if (entry.secret !== undefined && !hasSecret(method))
    problems.push(
      method === 'none'
        ? 'secret: a public client has none (token_endpoint_auth_method is none)'
        : 'secret: private_key_jwt uses a key, not a secret',
    );
  const { token_endpoint_auth_signing_alg: alg } = entry;
  if (method === 'private_key_jwt' && alg && !SIGNING_ALGS.some((known) => known === alg))
    problems.push(`token_endpoint_auth_signing_alg: Hydra has ${SIGNING_ALGS.join(', ')}`);
  return problems;
}

function jwksProblems({ entry, members }: WantedClient): string[] {
  const problems: string[] = [];
  if (members.token_endpoint_auth_method === 'private_key_jwt' && !entry.jwks && !entry.jwks_uri)
    problems.push('token_endpoint_auth_method: private_key_jwt needs jwks or jwks_uri');
  if (entry.jwks && entry.jwks_uri) problems.push('jwks_uri: Hydra takes jwks or jwks_uri, not both');
  return [...problems, ...keyProblems(entry.jwks?.keys ?? [])];
}

function otherProblems({ entry }: WantedClient): string[] {
  const problems: string[] = [];
  if (entry.subject_type === 'pairwise' && entry.access_token_strategy === 'jwt')
    problems.push('subject_type: Hydra has no pairwise subjects with access_token_strategy: jwt');
  if (entry.userinfo_signed_response_alg && !/^(none|RS256)$/.test(entry.userinfo_signed_response_alg))
    problems.push('userinfo_signed_response_alg: Hydra has none and RS256');
  if (Object.hasOwn(entry.metadata ?? {}, RESERVED_KEY))
    problems.push(`metadata.${RESERVED_KEY}: marks clients that registered themselves, and is not for this file`);
  return [...problems, ...settingProblems(entry.metadata ?? {})];
}

type ProblemOf = (value: string) => string | undefined;

function each(field: string, values: readonly string[], problemOf: ProblemOf): string[] {
  return values.flatMap((value, index) => one(`${field}[${index + 1}]`, value, problemOf));
}

/** An empty text clears a member. In a list it counts. */
function one(field: string, value: string | null | undefined, problemOf: ProblemOf): string[] {
  const problem = value || field.endsWith(']') ? problemOf(value ?? '') : undefined;
  return problem === undefined ? [] : [`${field}: ${problem}`];
}
