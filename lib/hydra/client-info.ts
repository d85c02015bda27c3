import { z } from 'zod';
import { goList } from '../upstream/go-list';

function onlyOurs(metadata: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => name.startsWith('vestibule')));
}

/**
 * The members of an OAuth 2.0 client that the front door reads. Hydra sends many more, and none of them reach a page.
 */
export const clientInfoSchema = z.object({
  client_id: z.string().default(''),
  client_name: z.string().nullish(),
  client_uri: z.string().nullish(),
  logo_uri: z.string().nullish(),
  policy_uri: z.string().nullish(),
  tos_uri: z.string().nullish(),
  /** Where Hydra may redirect the browser with its answer. */
  redirect_uris: z.array(z.string()).nullish(),
  /** With `pairwise`, each application gets a different name for the same subject. */
  subject_type: z.string().nullish(),
  skip_consent: z.boolean().nullish(),
  skip_logout_consent: z.boolean().nullish(),
  /** Whatever the operator has written there. lib/clients reads our members of it. */
  metadata: z.record(z.string(), z.unknown()).transform(onlyOurs).nullish().catch(null),
});

export type ClientInfo = z.infer<typeof clientInfoSchema>;

export const stringList = goList(z.string());

export const oidcContextSchema = z
  .object({
    acr_values: stringList,
    ui_locales: stringList,
    login_hint: z.string().nullish(),
    id_token_hint_claims: z.looseObject({ sub: z.string().nullish() }).nullish().catch(null),
  })
  .nullish()
  .transform((context) => context ?? { acr_values: [], ui_locales: [], login_hint: null, id_token_hint_claims: null });
