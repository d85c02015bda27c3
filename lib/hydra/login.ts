import type { AcceptOAuth2LoginRequest, RejectOAuth2Request } from '@ory/client';
import { z } from 'zod';
import { getEnv } from '../config/env';
import type { Result } from '../result';
import { callHydraAdmin } from './client';
import { clientInfoSchema, oidcContextSchema, stringList } from './client-info';
import { type HydraError, judgeHydraAnswer, judgeRedirectAnswer } from './error';

const loginRequestSchema = z.object({
  challenge: z.string(),
  requested_scope: stringList,
  skip: z.boolean(),
  subject: z.string().default(''),
  request_url: z.string().default(''),
  session_id: z.string().nullish(),
  client: clientInfoSchema,
  oidc_context: oidcContextSchema,
});

export type LoginRequest = z.infer<typeof loginRequestSchema>;

/** Reads the login request behind a challenge. */
export async function getLoginRequest(loginChallenge: string): Promise<Result<LoginRequest, HydraError>> {
  const answer = await callHydraAdmin({
    path: '/admin/oauth2/auth/requests/login',
    query: { login_challenge: loginChallenge },
    retries: 1,
  });
  return answer.ok ? judgeHydraAnswer(answer.value, loginRequestSchema) : answer;
}

/** The members that v2.3.0 knows. It rejects a body with any other. */
export type LoginAcceptance = Required<
  Pick<
    AcceptOAuth2LoginRequest,
    'subject' | 'remember' | 'remember_for' | 'extend_session_lifespan' | 'acr' | 'amr' | 'identity_provider_session_id'
  >
>;

/** Accepts a login request. @returns the URL of Hydra that the browser goes to next */
export async function acceptLoginRequest(
  loginChallenge: string,
  acceptance: LoginAcceptance,
): Promise<Result<string, HydraError>> {
  const answer = await callHydraAdmin({
    method: 'PUT',
    path: '/admin/oauth2/auth/requests/login/accept',
    query: { login_challenge: loginChallenge },
    json: acceptance,
  });
  return answer.ok ? judgeRedirectAnswer(answer.value, getEnv().origin) : answer;
}

/** Rejects a login request with an OAuth 2.0 error. @returns the URL of Hydra that the browser goes to next */
export async function rejectLoginRequest(
  loginChallenge: string,
  rejection: Pick<RejectOAuth2Request, 'error' | 'error_description'>,
): Promise<Result<string, HydraError>> {
  const answer = await callHydraAdmin({
    method: 'PUT',
    path: '/admin/oauth2/auth/requests/login/reject',
    query: { login_challenge: loginChallenge },
    json: rejection,
  });
  return answer.ok ? judgeRedirectAnswer(answer.value, getEnv().origin) : answer;
}
