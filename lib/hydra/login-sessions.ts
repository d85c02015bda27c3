import { z } from 'zod';
import { fail, ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import { callHydraAdmin } from './client';
import { getConsentSessions } from './consent-sessions';
import type { HydraError } from './error';
import { revokeLoginSession } from './logout';

const text = z.string().nullish().catch(null);

const consentSchema = z.looseObject({
  context: z.looseObject({ kratos_session: text }).nullish().catch(null),
  consent_request: z.looseObject({ login_session_id: text }).nullish().catch(null),
});

/** A login session of Hydra, and the Kratos session that it came from, where a consent has recorded it. */
export type KnownLogin = { sid: string; kratosSession: string | null };

/** What a consent records of where it was given, so that ending the Kratos session can end Hydra's as well. */
export type ConsentContext = { kratos_session: string };

/**
 * Finds the login sessions of a subject by its consents, the only list in which Hydra names any. A login in which Hydra
 * skipped every consent isn't in it.
 *
 * @returns each login session once for each Kratos session that used it
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/listOAuth2ConsentSessions
 */
export async function getKnownLogins(subject: string): Promise<Result<KnownLogin[], HydraError>> {
  const read = await getConsentSessions(subject, consentSchema);
  if (!read.ok) return read;
  return ok(
    read.value.consents.flatMap(({ context, consent_request }) => {
      const sid = consent_request?.login_session_id;
      return sid ? [{ sid, kratosSession: context?.kratos_session || null }] : [];
    }),
  );
}

/** How many are ended at the same time. Each one makes Hydra call the applications that take part. */
const AT_ONCE = 4;

/**
 * Ends login sessions of Hydra, which notifies their applications (back-channel).
 *
 * @returns the first fault; what comes after it hasn't ended
 */
export async function endLoginSessions(sids: readonly string[]): Promise<Result<null, UpstreamFault>> {
  for (let at = 0; at < sids.length; at += AT_ONCE) {
    const ended = await Promise.all(sids.slice(at, at + AT_ONCE).map(revokeLoginSession));
    const failed = ended.find((result) => !result.ok);
    if (failed) return failed;
  }
  return ok(null);
}

/**
 * Ends all login sessions of a subject. Hydra notifies nobody, so those that are known by their sid are ended before.
 *
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/revokeOAuth2LoginSessions
 */
export async function endAllLoginSessions(subject: string): Promise<Result<null, UpstreamFault>> {
  const answer = await callHydraAdmin({
    method: 'DELETE',
    path: '/admin/oauth2/auth/sessions/login',
    query: { subject },
    retries: 1,
  });
  if (!answer.ok) return answer;
  if (answer.value.status === 204 || answer.value.status === 404) return ok(null);
  return fail({ kind: 'invalid', upstream: 'hydra', cause: `status ${answer.value.status}` });
}
