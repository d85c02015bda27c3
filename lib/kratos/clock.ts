import { z } from 'zod';
import { fail, ok, type Result } from '../result';
import { parseAnswer, type UpstreamFault } from '../upstream/call';
import { callKratos } from './client';

const flowSchema = z.looseObject({ issued_at: z.string() });

/**
 * Asks for the time by Kratos' clock, as exactly as Kratos notes when somebody authenticates.
 *
 * The `Date` of an answer knows whole seconds only, in which an authentication before and one after the question would
 * look alike. So a login flow is made, of the kind without a cookie, and thrown away: its `issued_at` is this moment.
 *
 * @returns milliseconds since 1970
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/frontend/operation/createNativeLoginFlow
 */
export async function getKratosTime(): Promise<Result<number, UpstreamFault>> {
  const answer = await callKratos({ path: '/self-service/login/api', retries: 1 });
  if (!answer.ok) return answer;
  const flow = parseAnswer('kratos', flowSchema, answer.value.data);
  if (!flow.ok) return flow;
  const timeMs = Date.parse(flow.value.issued_at);
  return Number.isNaN(timeMs) ? fail({ kind: 'invalid', upstream: 'kratos', cause: 'issued_at' }) : ok(timeMs);
}
