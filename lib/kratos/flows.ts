import { ok, type Result } from '../result';
import { setCookieLines, type UpstreamAnswer, type UpstreamFault } from '../upstream/call';
import { noteSignIn } from './available-flows';
import { callKratos, kratosCookies } from './client';
import { type FlowAnswer, judgeFlowAnswer } from './flow-answer';
import type { StartParams } from './start-params';
import type { FlowType } from './types';

export type FlowOptions = {
  returnTo: string | null;
  /** Login only: ask again although there is a session. */
  refresh?: boolean;
  /** Login only: step up to this level. */
  aal?: 'aal2';
  /** What the link to the page says about the flow. */
  start?: StartParams;
};

/** Kratos' answer, and the cookies that it sets in the browser. */
export type FlowOutcome = { answer: FlowAnswer; setCookies: string[] };

/**
 * Creates a self-service flow for the browser with these cookies. Doing so from here saves the browser two redirects.
 *
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/frontend/operation/createBrowserLoginFlow
 */
export async function createFlow(
  type: FlowType,
  cookieHeader: string | null,
  options: FlowOptions,
): Promise<Result<FlowOutcome, UpstreamFault>> {
  const { returnTo, refresh, aal, start = {} } = options;
  const answer = await callKratos({
    path: `/self-service/${type}/browser`,
    query: {
      return_to: returnTo || undefined,
      ...(type === 'login' ? { refresh: refresh || undefined, aal } : {}),
      // Kratos only remembers them, in request_url, where it has no use for them.
      ...start,
    },
    headers: { cookie: kratosCookies(cookieHeader) },
    retries: 1,
  });
  if (!answer.ok) return answer;
  const outcome = toOutcome(type, answer.value);
  if (outcome.answer.kind === 'flow') noteSignIn(outcome.answer.flow);
  return ok(outcome);
}

/** Reads a flow that the browser with these cookies has started. */
export async function getFlow(
  type: FlowType,
  cookieHeader: string | null,
  id: string,
): Promise<Result<FlowOutcome, UpstreamFault>> {
  const answer = await callKratos({
    path: `/self-service/${type}/flows`,
    query: { id },
    headers: { cookie: kratosCookies(cookieHeader) },
    retries: 1,
  });
  return answer.ok ? ok(toOutcome(type, answer.value)) : answer;
}

function toOutcome(type: FlowType, answer: UpstreamAnswer): FlowOutcome {
  return { answer: judgeFlowAnswer(type, answer.status, answer.data), setCookies: setCookieLines(answer) };
}
