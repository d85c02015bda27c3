import { z } from 'zod';
import { goList } from '../upstream/go-list';

// lib/hooks/sample-payloads.ts has what v2.3.0 and v26.2.0 of Hydra send. Only what is used is checked here.

const session = z.looseObject({
  id_token: z
    .looseObject({
      // v2.3.0 sends an empty one, v26.2.0 omits it.
      subject: z.string().nullish(),
      id_token_claims: z.looseObject({ ext: z.record(z.string(), z.unknown()).nullish() }).nullish(),
    })
    .nullish(),
});

/** The body of Hydra's `oauth2.token_hook`. */
export const tokenHookSchema = z.looseObject({
  session,
  request: z.looseObject({
    client_id: z.string(),
    /** Empty for authorization_code, whatever was granted, because Hydra fills it in after the hook. */
    granted_scopes: goList(z.string()),
    grant_types: goList(z.string()),
    /** The form that the client sent, without its secrets but with the assertion. */
    payload: z.record(z.string(), z.unknown()).nullish(),
  }),
});

/** The body of Hydra's `oauth2.refresh_token_hook`, which has no `request`. */
export const refreshHookSchema = z.looseObject({
  subject: z.string(),
  client_id: z.string(),
  granted_scopes: goList(z.string()),
  granted_audience: goList(z.string()),
  session,
});

export type TokenHookPayload = z.infer<typeof tokenHookSchema>;
export type RefreshHookPayload = z.infer<typeof refreshHookSchema>;
