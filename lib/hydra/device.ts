import { z } from 'zod';
import { getEnv } from '../config/env';
import { fail, ok, type Result } from '../result';
import { singleton } from '../singleton';
import type { UpstreamFault } from '../upstream/call';
import { callHydra, callHydraAdmin } from './client';
import { type HydraError, judgeHydraAnswer, judgeRedirectAnswer } from './error';

/** 400: no device waits for this code. Hydra doesn't say whether it's wrong, expired or used. */
export type WrongCode = { kind: 'wrong_code' };

/**
 * Tells Hydra which code a person has entered.
 *
 * @returns the URL of Hydra that the browser goes to next, from where the login begins; or wrong_code
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/acceptUserCodeRequest
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-3.3
 */
export async function acceptUserCode(
  deviceChallenge: string,
  userCode: string,
): Promise<Result<string, HydraError | WrongCode>> {
  const answer = await callHydraAdmin({
    method: 'PUT',
    path: '/admin/oauth2/auth/requests/device/accept',
    query: { device_challenge: deviceChallenge },
    json: { user_code: userCode },
  });
  if (!answer.ok) return answer;
  return answer.value.status === 400
    ? fail({ kind: 'wrong_code' })
    : judgeRedirectAnswer(answer.value, getEnv().origin);
}

const LIFETIME_MS = 5 * 60 * 1000;
const discoverySchema = z.looseObject({ issuer: z.string(), device_authorization_endpoint: z.string().nullish() });

const known = singleton('device-offer', () => ({ isOffered: false, untilMs: 0 }));

/**
 * Tells whether Hydra has the device grant, as it said within the last five minutes. v2.3.0 doesn't.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-4
 */
export async function offersDeviceGrant(nowMs = Date.now()): Promise<Result<boolean, HydraError | UpstreamFault>> {
  if (nowMs < known.untilMs) return ok(known.isOffered);
  const answer = await callHydra({ path: '/.well-known/openid-configuration', retries: 1 });
  if (!answer.ok) return answer;
  const discovery = judgeHydraAnswer(answer.value, discoverySchema);
  if (!discovery.ok) return discovery;
  known.isOffered = Boolean(discovery.value.device_authorization_endpoint);
  known.untilMs = nowMs + LIFETIME_MS;
  return ok(known.isOffered);
}
