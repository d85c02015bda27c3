import type { RejectOAuth2Request } from '@ory/client';
import { z } from 'zod';
import { getEnv } from '../config/env';
import { fail, ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import { goList } from '../upstream/go-list';
import { callHydraAdmin } from './client';
import { clientInfoSchema, oidcContextSchema, stringList } from './client-info';
import { type HydraError, judgeHydraAnswer, judgeRedirectAnswer } from './error';
import type { ConsentContext } from './login-sessions';

const consentRequestSchema = z.object({
  challenge: z.string(),
  requested_scope: stringList,
  requested_access_token_audience: stringList,
  skip: z.boolean().nullish(),
  subject: z.string(),
  request_url: z.string().default(''),
  login_session_id: z.string().nullish(),
  client: clientInfoSchema,
  oidc_context: oidcContextSchema,
});

export type ConsentRequest = z.infer<typeof consentRequestSchema>;

/** Reads the consent request behind a challenge. */
export async function getConsentRequest(consentChallenge: string): Promise<Result<ConsentRequest, HydraError>> {
  const answer = await callHydraAdmin({
    path: '/admin/oauth2/auth/requests/consent',
    query: { consent_challenge: consentChallenge },
    retries: 1,
  });
  return answer.ok ? judgeHydraAnswer(answer.value, consentRequestSchema) : answer;
}

/** Hydra grants exactly this, whatever was requested, so it must have been checked before. */
export type ConsentAcceptance = {
  grant_scope: string[];
  grant_access_token_audience: string[];
  session: { id_token: Record<string, unknown>; access_token: Record<string, unknown> };
  remember: boolean;
  remember_for: number;
  /** Hydra keeps it, and shows it in the list of consents. */
  context: ConsentContext;
};

/** Accepts a consent request. @returns the URL of Hydra that the browser goes to next */
export async function acceptConsentRequest(
  consentChallenge: string,
  acceptance: ConsentAcceptance,
): Promise<Result<string, HydraError>> {
  const answer = await callHydraAdmin({
    method: 'PUT',
    path: '/admin/oauth2/auth/requests/consent/accept',
    query: { consent_challenge: consentChallenge },
    json: acceptance,
  });
  return answer.ok ? judgeRedirectAnswer(answer.value, getEnv().origin) : answer;
}

/** Rejects a consent request with an OAuth 2.0 error. @returns the URL of Hydra that the browser goes to next */
export async function rejectConsentRequest(
  consentChallenge: string,
  rejection: Pick<RejectOAuth2Request, 'error' | 'error_description'>,
): Promise<Result<string, HydraError>> {
  const answer = await callHydraAdmin({
    method: 'PUT',
    path: '/admin/oauth2/auth/requests/consent/reject',
    query: { consent_challenge: consentChallenge },
    json: rejection,
  });
  return answer.ok ? judgeRedirectAnswer(answer.value, getEnv().origin) : answer;
}

/** Only what tells them apart: each has some kilobytes, and most are of other clients. */
const consentSessionsSchema = goList(z.unknown());
const consentSessionSchema = z.object({
  grant_scope: stringList,
  grant_access_token_audience: stringList,
  remember: z.boolean().nullish(),
});

type WithClient = { consent_request?: { client?: { client_id?: unknown } | null } | null } | null;

/** What a person allowed an application in one consent. */
export type Grant = { scopes: readonly string[]; audiences: readonly string[]; isRemembered: boolean };

/** What a subject has allowed a client; not whole if Hydra has more consents of the subject than were read. */
export type Grants = { grants: Grant[]; isWhole: boolean };

/**
 * Reads what a subject has allowed a client, in consents that are still valid.
 *
 * Only one page, because v2.3.0's links to further pages are wrong. What isn't on it counts as not allowed.
 *
 * @param pageSize 500 at most. Each consent has some kilobytes, of all clients.
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/listOAuth2ConsentSessions
 */
export async function getGrants(
  subject: string,
  clientId: string,
  pageSize = 500,
): Promise<Result<Grants, HydraError>> {
  const answer = await callHydraAdmin({
    path: '/admin/oauth2/auth/sessions/consent',
    query: { subject, page_size: pageSize },
    retries: 1,
  });
  if (!answer.ok) return answer;
  const sessions = judgeHydraAnswer(answer.value, consentSessionsSchema);
  if (!sessions.ok) return sessions;
  const isOfClient = (entry: unknown) => (entry as WithClient)?.consent_request?.client?.client_id === clientId;
  const ofClient = judgeHydraAnswer(
    { ...answer.value, data: sessions.value.filter(isOfClient) },
    z.array(consentSessionSchema),
  );
  if (!ofClient.ok) return ofClient;
  return ok({ grants: ofClient.value.map(toGrant), isWhole: sessions.value.length < pageSize });
}

function toGrant(entry: z.infer<typeof consentSessionSchema>): Grant {
  return {
    scopes: entry.grant_scope,
    audiences: entry.grant_access_token_audience,
    isRemembered: entry.remember ?? false,
  };
}

/**
 * Revokes everything that a subject has allowed any client: all refresh tokens stop working, and every application has
 * to ask again. Access tokens that are JWTs work until they expire.
 *
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/revokeOAuth2ConsentSessions
 */
export function revokeConsents(subject: string): Promise<Result<null, UpstreamFault>> {
  return revoke({ subject, all: true });
}

/** The same for one client. Hydra doesn't say whether there was anything to revoke. */
export function revokeConsentsOf(subject: string, clientId: string): Promise<Result<null, UpstreamFault>> {
  return revoke({ subject, client: clientId });
}

async function revoke(
  query: { subject: string } & ({ all: true } | { client: string }),
): Promise<Result<null, UpstreamFault>> {
  const answer = await callHydraAdmin({
    method: 'DELETE',
    path: '/admin/oauth2/auth/sessions/consent',
    query,
    // Repeating it does no harm.
    retries: 1,
  });
  if (!answer.ok) return answer;
  if (answer.value.status === 204 || answer.value.status === 404) return ok(null);
  return fail({ kind: 'invalid', upstream: 'hydra', cause: `status ${answer.value.status}` });
}
