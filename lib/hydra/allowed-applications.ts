import { z } from 'zod';
import { ok, type Result } from '../result';
import { clientInfoSchema, stringList } from './client-info';
import { getConsentSessions } from './consent-sessions';
import type { HydraError } from './error';

const text = z.string().nullish().catch(null);

/** Go's duration, "15m0s", for clients whose tokens live for another time than Hydra's own. */
const lifespans = z.looseObject({
  authorization_code_grant_access_token_lifespan: text,
  refresh_token_grant_access_token_lifespan: text,
  device_authorization_grant_access_token_lifespan: text,
});

const consentSchema = z.looseObject({
  grant_scope: stringList,
  grant_access_token_audience: stringList,
  handled_at: text,
  consent_request: z
    .looseObject({ client: clientInfoSchema.extend(lifespans.shape).nullish() })
    .nullish()
    .catch(null),
});

type Consent = z.infer<typeof consentSchema>;
export type ConsentClient = NonNullable<NonNullable<Consent['consent_request']>['client']>;

/** One consent: which application may do what, and since when. */
export type AllowedApplication = {
  client: ConsentClient;
  scopes: readonly string[];
  audiences: readonly string[];
  allowedAt: string | null;
};

/** What a subject has allowed applications, and whether this is all of it. */
export type AllowedApplications = { allowed: AllowedApplication[]; isWhole: boolean };

/**
 * Reads what a subject has allowed applications, one entry for each consent that is still valid.
 *
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/listOAuth2ConsentSessions
 */
export async function getAllowedApplications(subject: string): Promise<Result<AllowedApplications, HydraError>> {
  const read = await getConsentSessions(subject, consentSchema);
  if (!read.ok) return read;
  const { consents, isWhole } = read.value;
  return ok({ allowed: consents.flatMap(toAllowed), isWhole });
}

/** Without a client, there is nothing to name: Hydra deletes the consents of a client with it. */
function toAllowed({ grant_scope, grant_access_token_audience, handled_at, consent_request }: Consent) {
  const client = consent_request?.client;
  if (!client?.client_id) return [];
  return [{ client, scopes: grant_scope, audiences: grant_access_token_audience, allowedAt: handled_at || null }];
}
