import { z } from 'zod';
import { fail, ok, type Result } from '../result';
import { parseAnswer, type UpstreamFault } from '../upstream/call';
import { callKratos } from './client';

const flowSchema = z.looseObject({ issued_at: z.string() });

/**
 * Asks for the time by Kratos' clock, as precisely as Kratos records authentications.
 *
 * The `Date` header only has whole seconds, too coarse to tell an authentication just before the question from one just
 * after it. So this creates a login flow of the kind without a cookie, and discards it: its `issued_at` is the time.
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
