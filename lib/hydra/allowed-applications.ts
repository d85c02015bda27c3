import { z } from 'zod';
import { ok, type Result } from '../result';
import { goList } from '../upstream/go-list';
import { callHydraAdmin } from './client';
import { stringList } from './client-info';
import { type HydraError, judgeHydraAnswer } from './error';

const text = z.string().nullish().catch(null);

const consentsSchema = goList(
  z.looseObject({
    grant_scope: stringList,
    grant_access_token_audience: stringList,
    handled_at: text,
    consent_request: z
      .looseObject({ client: z.looseObject({ client_id: z.string(), client_name: text }).nullish() })
      .nullish()
      .catch(null),
  }),
);

/** One consent: which application may do what, and since when. */
export type AllowedApplication = {
  clientId: string;
  clientName: string | null;
  scopes: readonly string[];
  audiences: readonly string[];
  allowedAt: string | null;
};

/**
 * Reads what a subject has allowed applications, one entry for each consent that is still valid.
 *
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/listOAuth2ConsentSessions
 */
export async function getAllowedApplications(subject: string): Promise<Result<AllowedApplication[], HydraError>> {
  const answer = await callHydraAdmin({
    path: '/admin/oauth2/auth/sessions/consent',
    query: { subject, page_size: 500 },
    retries: 1,
  });
  if (!answer.ok) return answer;
  const consents = judgeHydraAnswer(answer.value, consentsSchema);
  if (!consents.ok) return consents;
  return ok(
    consents.value.flatMap(({ grant_scope, grant_access_token_audience, handled_at, consent_request }) => {
      const client = consent_request?.client;
      if (!client) return [];
      return [
        {
          clientId: client.client_id,
          clientName: client.client_name || null,
          scopes: grant_scope,
          audiences: grant_access_token_audience,
          allowedAt: handled_at || null,
        },
      ];
    }),
  );
}
