import { z } from 'zod';
import { saysDisabled } from './flow-disabled';
import type { Flow, FlowType } from './types';
import { uiSchema } from './ui/schema';

/** What Kratos' answer to creating or reading a flow means for the browser. */
export type FlowAnswer =
  | { kind: 'flow'; flow: Flow }
  /** The flow is gone or belongs to another browser: start again. */
  | { kind: 'restart'; why: 'expired' | 'not_found' | 'csrf' | 'mismatch'; returnTo: string | null }
  /** Kratos replaced it with another flow. */
  | { kind: 'use_flow'; id: string }
  | { kind: 'already_signed_in' }
  | { kind: 'sign_in' }
  | { kind: 'aal2_required' }
  /** Kratos sends the browser to another page; the caller checks which. */
  | { kind: 'go'; to: string }
  | { kind: 'return_to_forbidden' }
  | { kind: 'disabled' }
  | { kind: 'account_disabled' }
  | { kind: 'refused' }
  | { kind: 'invalid'; cause: string };

const flowSchema = z.looseObject({
  id: z.string(),
  ui: uiSchema,
  state: z.string().nullish(),
  return_to: z.string().nullish(),
  request_url: z.string().nullish(),
  refresh: z.boolean().nullish(),
  active: z.string().nullish().catch(null),
  requested_aal: z.string().nullish(),
  identity_schema: z.string().nullish().catch(null),
  /** Settings flows only. */
  identity: z.looseObject({ schema_id: z.string() }).nullish().catch(null),
});

const errorSchema = z.looseObject({
  error: z.looseObject({
    id: z.string().nullish(),
    reason: z.string().nullish(),
    details: z.looseObject({ return_to: z.string().nullish() }).nullish().catch(null),
  }),
  redirect_browser_to: z.string().nullish(),
  use_flow_id: z.string().nullish(),
});

/**
 * Judges Kratos' answer to a create-flow or get-flow call by its status and error id.
 *
 * @see https://www.ory.sh/docs/kratos/concepts/ui-user-interface#ui-error-codes
 */
export function judgeFlowAnswer(type: FlowType, status: number, body: unknown): FlowAnswer {
  if (status === 200) return parseFlow(type, body);
  const parsed = errorSchema.safeParse(body);
  const details = parsed.success ? parsed.data : { error: {}, redirect_browser_to: null, use_flow_id: null };
  const returnTo = details.error.details?.return_to ?? null;
  const known = judgeErrorId(details.error.id ?? '', details, returnTo);
  if (known) return known;
  if (saysDisabled(details.error)) return { kind: 'disabled' };
  if (status === 410) return { kind: 'restart', why: 'expired', returnTo };
  if (status === 404) return { kind: 'restart', why: 'not_found', returnTo };
  if (status === 403) return { kind: 'restart', why: 'csrf', returnTo };
  if (status === 401) return { kind: 'sign_in' };
  if (status >= 400 && status < 500) return { kind: 'refused' };
  return { kind: 'invalid', cause: `flow status ${status}` };
}

type Details = { redirect_browser_to?: string | null | undefined; use_flow_id?: string | null | undefined };

function judgeErrorId(id: string, details: Details, returnTo: string | null): FlowAnswer | null {
  switch (id) {
    case 'session_already_available':
    case 'session_aal_already_fulfilled':
      return { kind: 'already_signed_in' };
    case 'session_inactive':
    case 'session_aal1_required':
      return { kind: 'sign_in' };
    case 'session_aal2_required':
      return { kind: 'aal2_required' };
    case 'session_refresh_required':
    case 'browser_location_change_required':
      return details.redirect_browser_to
        ? { kind: 'go', to: details.redirect_browser_to }
        : { kind: 'invalid', cause: `${id} without a target` };
    case 'self_service_flow_expired':
      return { kind: 'restart', why: 'expired', returnTo };
    case 'self_service_flow_replaced':
      return details.use_flow_id
        ? { kind: 'use_flow', id: details.use_flow_id }
        : { kind: 'restart', why: 'expired', returnTo };
    case 'self_service_flow_return_to_forbidden':
      return { kind: 'return_to_forbidden' };
    case 'security_csrf_violation':
      return { kind: 'restart', why: 'csrf', returnTo };
    case 'security_identity_mismatch':
      return { kind: 'restart', why: 'mismatch', returnTo };
    case 'identity_disabled':
      return { kind: 'account_disabled' };
    default:
      return null;
  }
}

function parseFlow(type: FlowType, body: unknown): FlowAnswer {
  const parsed = flowSchema.safeParse(body);
  if (!parsed.success) return { kind: 'invalid', cause: 'unexpected flow body' };
  const flow = parsed.data;
  return {
    kind: 'flow',
    flow: {
      type,
      id: flow.id,
      ui: flow.ui,
      state: flow.state ?? null,
      returnTo: flow.return_to || null,
      requestUrl: flow.request_url ?? '',
      isRefresh: flow.refresh ?? false,
      active: flow.active || null,
      schemaId: flow.identity_schema || flow.identity?.schema_id || null,
      requestedAal: flow.requested_aal === 'aal2' ? 'aal2' : flow.requested_aal === 'aal1' ? 'aal1' : null,
    },
  };
}
