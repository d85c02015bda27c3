import { fail, ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import type { FlowAnswer } from './flow-answer';
import { createFlow, type FlowOptions, type FlowOutcome, getFlow } from './flows';
import type { Flow, FlowType } from './types';

export type OpenedFlow =
  | { kind: 'flow'; flow: Flow; setCookies: string[]; isRestarted: boolean }
  /** There is no form to show; the caller knows where to go instead. */
  | { kind: Exclude<FlowAnswer['kind'], 'flow' | 'restart' | 'use_flow' | 'go' | 'return_to_forbidden' | 'invalid'> }
  | { kind: 'go'; to: string };

export type OpenOptions = FlowOptions & { flowId: string | null };

/**
 * Gets the flow to show: the one asked for, or a new one where that is gone, replaced or another browser's.
 *
 * Starting afresh happens here and not by a redirect, so it cannot become a loop; what the browser was on the way to is kept
 * where Kratos still knows it.
 */
export async function openFlow(
  type: FlowType,
  cookieHeader: string | null,
  options: OpenOptions,
): Promise<Result<OpenedFlow, UpstreamFault>> {
  if (!options.flowId) return createOnce(type, cookieHeader, options, false);
  const read = await readFlow(type, cookieHeader, options.flowId);
  if (!read.ok) return read;
  const { answer } = read.value;
  if (answer.kind === 'restart' || answer.kind === 'refused' || answer.kind === 'use_flow') {
    const known = answer.kind === 'restart' ? answer.returnTo : null;
    return createOnce(type, cookieHeader, { ...options, returnTo: options.returnTo ?? known }, true);
  }
  return settle(read.value, false);
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

async function createOnce(
  type: FlowType,
  cookieHeader: string | null,
  options: FlowOptions,
  isRestarted: boolean,
): Promise<Result<OpenedFlow, UpstreamFault>> {
  const created = await createFlow(type, cookieHeader, options);
  if (!created.ok) return created;
  if (created.value.answer.kind === 'return_to_forbidden' && options.returnTo !== null) {
    return createOnce(type, cookieHeader, { ...options, returnTo: null }, isRestarted);
  }
  return settle(created.value, isRestarted);
}

function settle({ answer, setCookies }: FlowOutcome, isRestarted: boolean): Result<OpenedFlow, UpstreamFault> {
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
