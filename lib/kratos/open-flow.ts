import { fail, ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import type { FlowAnswer } from './flow-answer';
import { createFlow, type FlowOptions, type FlowOutcome, getFlow } from './flows';
import type { Flow, FlowType } from './types';

export type OpenedFlow =
  | { kind: 'flow'; flow: Flow; setCookies: string[]; isRestarted: boolean }
  /** There is no form to show. The caller knows where to go instead. */
  | { kind: Exclude<FlowAnswer['kind'], 'flow' | 'restart' | 'use_flow' | 'go' | 'return_to_forbidden' | 'invalid'> }
  | { kind: 'go'; to: string };

export type OpenOptions = FlowOptions & { flowId: string | null };

/**
 * Gets the flow to show: the given one, or a new one if that is gone, replaced or belongs to another browser.
 *
 * A new start happens here and not by a redirect, so it can't become a loop. The flow's return_to is kept if Kratos
 * still knows it.
 *
 * @returns the flow, or why there is no form to show; `invalid` for an answer that makes no sense for a new flow
 */
export async function openFlow(
  type: FlowType,
  cookieHeader: string | null,
  options: OpenOptions,
): Promise<Result<OpenedFlow, UpstreamFault>> {
  if (!options.flowId) return settle(await createAnyway(type, cookieHeader, options), false);
  const read = await readFlow(type, cookieHeader, options.flowId);
  if (!read.ok) return read;
  const { answer } = read.value;
  if (answer.kind === 'restart' || answer.kind === 'refused' || answer.kind === 'use_flow') {
    const known = answer.kind === 'restart' ? answer.returnTo : null;
    const returnTo = options.returnTo ?? known;
    return settle(await createAnyway(type, cookieHeader, { ...options, returnTo }), true);
  }
  return settle(read, false);
}

/** Follows one replacement, not a chain of them. */
async function readFlow(
  type: FlowType,
  cookieHeader: string | null,
  id: string,
): Promise<Result<FlowOutcome, UpstreamFault>> {
  const read = await getFlow(type, cookieHeader, id);
  return read.ok && read.value.answer.kind === 'use_flow' ? getFlow(type, cookieHeader, read.value.answer.id) : read;
}

/** Creates a flow, without its return_to if Kratos forbids that. */
async function createAnyway(
  type: FlowType,
  cookieHeader: string | null,
  options: FlowOptions,
): Promise<Result<FlowOutcome, UpstreamFault>> {
  const created = await createFlow(type, cookieHeader, options);
  const isForbidden = created.ok && created.value.answer.kind === 'return_to_forbidden' && options.returnTo !== null;
  return isForbidden ? createFlow(type, cookieHeader, { ...options, returnTo: null }) : created;
}

function settle(outcome: Result<FlowOutcome, UpstreamFault>, isRestarted: boolean): Result<OpenedFlow, UpstreamFault> {
  if (!outcome.ok) return outcome;
  const { answer, setCookies } = outcome.value;
  switch (answer.kind) {
    case 'flow':
      return ok({ kind: 'flow', flow: answer.flow, setCookies, isRestarted });
    case 'go':
      return ok({ kind: 'go', to: answer.to });
    case 'invalid':
      return fail({ kind: 'invalid', upstream: 'kratos', cause: answer.cause });
    case 'restart':
    case 'use_flow':
    case 'return_to_forbidden':
      return fail({ kind: 'invalid', upstream: 'kratos', cause: `a new flow was answered with ${answer.kind}` });
    default:
      return ok({ kind: answer.kind });
  }
}
