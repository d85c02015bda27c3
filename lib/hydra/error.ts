import { z } from 'zod';
import { allowedUrl } from '../http/redirect';
import { fail, ok, type Result } from '../result';
import { parseAnswer, type UpstreamAnswer, type UpstreamFault } from '../upstream/call';

/** Why Hydra didn't accept a challenge. */
export type HydraError =
  /** 404: unknown, malformed, or made for another purpose or by another Hydra. */
  | { kind: 'unknown' }
  /** 401: older than ttl.login_consent_request. It doesn't mean that our own credentials are wrong. */
  | { kind: 'expired' }
  /** 410: the challenge has already been answered. */
  | { kind: 'used' }
  /** 400 or 409: Hydra rejects our request. */
  | { kind: 'rejected'; cause: string }
  | UpstreamFault;

/**
 * Judges Hydra's answer about a challenge.
 *
 * @returns the parsed body; `invalid` if it doesn't match the schema or has an unexpected status
 *
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/getOAuth2LoginRequest
 */
export function judgeHydraAnswer<T>(answer: UpstreamAnswer, schema: z.ZodType<T>): Result<T, HydraError> {
  switch (answer.status) {
    case 200:
      return parseAnswer('hydra', schema, answer.data);
    case 401:
      return fail({ kind: 'expired' });
    case 404:
      return fail({ kind: 'unknown' });
    case 410:
      return fail({ kind: 'used' });
    case 400:
    case 409:
      return fail({ kind: 'rejected', cause: `status ${answer.status}` });
    default:
      return fail({ kind: 'invalid', upstream: 'hydra', cause: `status ${answer.status}` });
  }
}

const redirectSchema = z.looseObject({ redirect_to: z.string().min(1) });

/**
 * Judges the answer to an accept or reject call.
 *
 * @param browserUrl where browsers reach Hydra, the only place where the redirect may lead
 * @returns the URL of Hydra that the browser goes to next
 */
export function judgeRedirectAnswer(answer: UpstreamAnswer, browserUrl: string): Result<string, HydraError> {
  const judged = judgeHydraAnswer(answer, redirectSchema);
  if (!judged.ok) return judged;
  const url = allowedUrl(judged.value.redirect_to, browserUrl, [browserUrl]);
  if (url !== null) return ok(url);
  return fail({ kind: 'invalid', upstream: 'hydra', cause: 'redirect_to leads elsewhere' });
}
