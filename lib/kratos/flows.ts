import 'server-only';
import { ask, setCookiesOf, type UpstreamFault } from '../ory-http';
import { ok, type Result } from '../result';
import { kratosCookies, kratosFrontend } from './client';
import { type FlowAnswer, judgeFlowAnswer } from './flow-answer';
import type { FlowType } from './types';

export type FlowOptions = {
  returnTo: string | null;
  /** Login only: ask again although a session is there. */
  refresh?: boolean;
  /** Login only: step up to this level. */
  aal?: 'aal2';
};

/** What came of it, with the cookies that Kratos sets in the browser. */
export type FlowOutcome = { answer: FlowAnswer; setCookies: string[] };

/**
 * Creates a self-service flow for the browser whose cookies are given, server to server, which saves the browser two redirects.
 *
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/frontend/operation/createBrowserLoginFlow
 */
export async function createFlow(
  type: FlowType,
  cookieHeader: string | null,
  options: FlowOptions,
): Promise<Result<FlowOutcome, UpstreamFault>> {
  const cookie = kratosCookies(cookieHeader);
  const returnTo = options.returnTo ? { returnTo: options.returnTo } : {};
  const answer = await ask(
    'kratos',
    (request) => {
      const api = kratosFrontend();
      // Kratos reads Cookie from the request's headers for the flows whose generated methods have no cookie parameter.
      const config = { ...request, headers: { Cookie: cookie } };
      switch (type) {
        case 'login':
          return api.createBrowserLoginFlow(
            {
              ...returnTo,
              ...(options.refresh ? { refresh: true } : {}),
              ...(options.aal ? { aal: options.aal } : {}),
            },
            config,
          );
        case 'registration':
          return api.createBrowserRegistrationFlow({ ...returnTo }, config);
        case 'recovery':
          return api.createBrowserRecoveryFlow({ ...returnTo }, config);
        case 'verification':
          return api.createBrowserVerificationFlow({ ...returnTo }, config);
        case 'settings':
          return api.createBrowserSettingsFlow({ ...returnTo }, config);
      }
    },
    1,
  );
  if (!answer.ok) return answer;
  const { status, data } = answer.value;
  return ok({ answer: judgeFlowAnswer(type, status, data), setCookies: setCookiesOf(answer.value) });
}

/** Reads a flow that the browser with these cookies has started. */
export async function getFlow(
  type: FlowType,
  cookieHeader: string | null,
  id: string,
): Promise<Result<FlowOutcome, UpstreamFault>> {
  const cookie = kratosCookies(cookieHeader);
  const answer = await ask(
    'kratos',
    (request) => {
      const api = kratosFrontend();
      switch (type) {
        case 'login':
          return api.getLoginFlow({ id, cookie }, request);
        case 'registration':
          return api.getRegistrationFlow({ id, cookie }, request);
        case 'recovery':
          return api.getRecoveryFlow({ id, cookie }, request);
        case 'verification':
          return api.getVerificationFlow({ id, cookie }, request);
        case 'settings':
          return api.getSettingsFlow({ id, cookie }, request);
      }
    },
    1,
  );
  if (!answer.ok) return answer;
  const { status, data } = answer.value;
  return ok({ answer: judgeFlowAnswer(type, status, data), setCookies: setCookiesOf(answer.value) });
}
