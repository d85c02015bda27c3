import { z } from 'zod';
import { ok, type Result } from '../result';
import { goList } from '../upstream/go-list';
import { callHydraAdmin } from './client';
import { type HydraError, judgeHydraAnswer } from './error';

const introspectionSchema = z.object({
  active: z.boolean(),
  client_id: z.string().nullish(),
  aud: goList(z.string()),
});

/** An active token: whose it is and what it's for. */
export type ActiveToken = { clientId: string; audiences: readonly string[] };

/**
 * Asks Hydra about a token, an access or a refresh token.
 *
 * @returns what Hydra knows; null if it's no active token
 * @see https://www.rfc-editor.org/rfc/rfc7662
 */
export async function introspectToken(token: string): Promise<Result<ActiveToken | null, HydraError>> {
  const answer = await callHydraAdmin({
    method: 'POST',
    path: '/admin/oauth2/introspect',
    form: new URLSearchParams({ token }),
    retries: 1,
  });
  const judged = answer.ok ? judgeHydraAnswer(answer.value, introspectionSchema) : answer;
  if (!judged.ok) return judged;
  const { active, client_id: clientId, aud } = judged.value;
  return ok(active ? { clientId: clientId ?? '', audiences: aud } : null);
}
