import { z } from 'zod';
import type { ErrorCode } from '../errors';
import { ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import { callKratos } from './client';
import { saysDisabled } from './flow-disabled';

const flowErrorSchema = z.looseObject({
  error: z.looseObject({
    id: z.string().nullish(),
    code: z.number().nullish(),
    message: z.string().nullish(),
    reason: z.string().nullish(),
  }),
});

/**
 * Reads an error that Kratos stored for its error page. Kratos' texts go no further.
 *
 * @returns our own code for it
 *
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/frontend/operation/getFlowError
 */
export async function getFlowError(id: string): Promise<Result<ErrorCode, UpstreamFault>> {
  const answer = await callKratos({ path: '/self-service/errors', query: { id }, retries: 1 });
  if (!answer.ok) return answer;
  if (answer.value.status !== 200) return ok('unknown_error');
  const parsed = flowErrorSchema.safeParse(answer.value.data);
  return ok(parsed.success ? codeFor(parsed.data.error) : 'unknown_error');
}

type StoredError = z.infer<typeof flowErrorSchema>['error'];

function codeFor(error: StoredError): ErrorCode {
  // v1.3.1 has no error id for a disabled identity, only this reason.
  if (error.id === 'identity_disabled' || mentionsDisabled(error)) return 'account_disabled';
  if (saysDisabled(error)) return 'flow_disabled';
  switch (error.id) {
    case 'security_csrf_violation':
      return 'cookies_missing';
    case 'security_identity_mismatch':
      return 'account_mismatch';
    case 'self_service_flow_expired':
    case 'self_service_flow_replaced':
      return 'flow_expired';
    default:
      return codeForStatus(error.code ?? 0);
  }
}

function mentionsDisabled(error: StoredError): boolean {
  return error.code === 401 && [error.message, error.reason].some((text) => /identity is disabled/i.test(text ?? ''));
}

function codeForStatus(status: number): ErrorCode {
  if (status === 404) return 'flow_not_found';
  if (status === 410) return 'flow_expired';
  if (status === 403) return 'cookies_missing';
  return status >= 500 ? 'upstream_unavailable' : 'unknown_error';
}
