import { z } from 'zod';
import { allowedUrl } from '../http/redirect';
import { fail, ok, type Result } from '../result';
import { parseAnswer, type UpstreamAnswer, type UpstreamFault } from '../upstream/call';

/** Why Hydra did not take a challenge. */
export type HydraError =
  /** 404: unknown, garbled, of another purpose or another Hydra. */
  | { kind: 'unknown' }
  /** 401: older than ttl.login_consent_request. It does not mean that our own credentials are wrong. */
  | { kind: 'expired' }
  /** 410: a challenge that was answered before. */
  | { kind: 'used' }
  /** 400: Hydra finds our request wrong. */
  | { kind: 'rejected'; cause: string }
  | UpstreamFault;

/**
 * Judges Hydra's answer about a challenge.
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
 * @param browserUrl where browsers reach Hydra; the redirect must lead there and nowhere else
 */
export function judgeRedirectAnswer(answer: UpstreamAnswer, browserUrl: string): Result<string, HydraError> {
  const judged = judgeHydraAnswer(answer, redirectSchema);
  if (!judged.ok) return judged;
  const url = allowedUrl(judged.value.redirect_to, browserUrl, [browserUrl]);
  if (url !== null) return ok(url);
  return fail({ kind: 'invalid', upstream: 'hydra', cause: 'redirect_to leads elsewhere' });
}
