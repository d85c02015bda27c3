import { z } from 'zod';
import { getEnv } from '../config/env';
import { fail, ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import { callHydraAdmin } from './client';
import { clientInfoSchema } from './client-info';
import { type HydraError, judgeHydraAnswer, judgeRedirectAnswer } from './error';

const logoutRequestSchema = z.object({
  subject: z.string(),
  sid: z.string().nullish(),
  rp_initiated: z.boolean().nullish(),
  client: clientInfoSchema.nullish(),
});

export type LogoutRequest = z.infer<typeof logoutRequestSchema>;

/** Reads the logout request behind a challenge. */
export async function getLogoutRequest(logoutChallenge: string): Promise<Result<LogoutRequest, HydraError>> {
  const answer = await callHydraAdmin({
    path: '/admin/oauth2/auth/requests/logout',
    query: { logout_challenge: logoutChallenge },
    retries: 1,
  });
  return answer.ok ? judgeHydraAnswer(answer.value, logoutRequestSchema) : answer;
}

/** Accepts a logout request. @returns the URL of Hydra that ends the session */
export async function acceptLogoutRequest(logoutChallenge: string): Promise<Result<string, HydraError>> {
  const answer = await callHydraAdmin({
    method: 'PUT',
    path: '/admin/oauth2/auth/requests/logout/accept',
    query: { logout_challenge: logoutChallenge },
  });
  return answer.ok ? judgeRedirectAnswer(answer.value, getEnv().origin) : answer;
}

/** Rejects a logout request, so nothing ends. A request that is already gone counts as rejected. */
export async function rejectLogoutRequest(logoutChallenge: string): Promise<Result<null, HydraError>> {
  const answer = await callHydraAdmin({
    method: 'PUT',
    path: '/admin/oauth2/auth/requests/logout/reject',
    query: { logout_challenge: logoutChallenge },
  });
  if (!answer.ok) return answer;
  if (answer.value.status === 204 || answer.value.status === 404 || answer.value.status === 410) return ok(null);
  return fail({ kind: 'invalid', upstream: 'hydra', cause: `status ${answer.value.status}` });
}

/** Ends one of Hydra's login sessions. Hydra also notifies its applications (back-channel) and Kratos. */
export async function revokeLoginSession(sid: string): Promise<Result<null, UpstreamFault>> {
  const answer = await callHydraAdmin({ method: 'DELETE', path: '/admin/oauth2/auth/sessions/login', query: { sid } });
  if (!answer.ok) return answer;
  if (answer.value.status === 204 || answer.value.status === 404) return ok(null);
  return fail({ kind: 'invalid', upstream: 'hydra', cause: `status ${answer.value.status}` });
}
