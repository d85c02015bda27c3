import { z } from 'zod';
import { CliError } from '../base/errors';
import { type HydraAdmin, refused } from '../hydra/admin-api';

const PATH = '/admin/trust/grants/jwt-bearer/issuers';

const grantSchema = z.object({
  id: z.string(),
  issuer: z.string(),
  subject: z.string().nullish(),
  allow_any_subject: z.boolean().default(false),
  scope: z
    .array(z.string())
    .nullish()
    .transform((scope) => scope ?? []),
  public_key: z.object({ kid: z.string() }),
  expires_at: z.iso.datetime({ offset: true }),
});

/** Hydra's trust in one key: who signs with it, and for which scopes. */
export type Grant = z.infer<typeof grantSchema>;

/** A grant to create; the key is its public part. */
export type NewGrant = { issuer: string; scopes: readonly string[]; key: Record<string, unknown>; expiresAt: Date };

/** All grants, or those of one issuer. @throws CliError */
export async function listGrants(hydra: HydraAdmin, issuer?: string): Promise<Grant[]> {
  const parsed = z.array(grantSchema).safeParse(await hydra.list(PATH, issuer === undefined ? {} : { issuer }));
  if (!parsed.success)
    throw new CliError(
      `Hydra's list of trusted issuers has an unknown shape at ${parsed.error.issues[0]?.path.join('.')}.`,
      'Check that HYDRA_ADMIN_URL is the admin address of a supported Hydra.',
    );
  return issuer === undefined ? parsed.data : parsed.data.filter((grant) => grant.issuer === issuer);
}

/**
 * Makes Hydra trust a key for assertions about any subject.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-3
 * @throws CliError if Hydra refuses, such as with 409 if there is a grant for this issuer and key already
 */
export async function createGrant(hydra: HydraAdmin, { issuer, scopes, key, expiresAt }: NewGrant): Promise<void> {
  const answer = await hydra.post(PATH, {
    issuer,
    allow_any_subject: true,
    scope: scopes,
    jwk: key,
    expires_at: expiresAt.toISOString(),
  });
  if (answer.status !== 201) throw refused(`trust the key ${String(key['kid'])}`, answer);
}

/** Removes a grant; it is fine if there is none. @throws CliError */
export async function removeGrant(hydra: HydraAdmin, { id, public_key: { kid } }: Grant): Promise<void> {
  const answer = await hydra.remove(`${PATH}/${encodeURIComponent(id)}`);
  // For an invalid id, v2.3.0 answers 404 and v26.2.0 400.
  if (![204, 400, 404].includes(answer.status)) throw refused(`remove the trust in the key ${kid}`, answer);
}
