import { z } from 'zod';

/** The owners of our rows in Hydra. Whatever else manages clients leaves these alone. */
export const OWNERS = { document: 'vestibule:cimd', registered: 'vestibule:dcr' } as const;

/** The member of a client's metadata that the mark stands in. */
export const MARK = 'vestibule';

const time = z.iso.datetime({ offset: true });
/** The client's own redirect URIs, because some of those in the row are Hydra's spelling of them. */
const redirects = z.array(z.string()).optional();
const markSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('document'),
    url: z.string(),
    /** Of everything in the row that comes from the document and from the settings. */
    hash: z.string(),
    /** When the document was last seen at its URL. */
    fetched: time.optional(),
    used: time.optional(),
    redirect_uris: redirects,
  }),
  z.object({ kind: z.literal('registered'), created: time, used: time.optional(), redirect_uris: redirects }),
]);

/** What we write into the metadata of the clients that we put into Hydra ourselves. */
export type Mark = z.infer<typeof markSchema>;

/**
 * Reads our mark in a Hydra client's metadata. Only Hydra's admin API can set it.
 *
 * @returns null for a client without one, which the operator has made
 */
export function readMark(metadata: unknown): Mark | null {
  const value = typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, MARK) : undefined;
  return markSchema.safeParse(value).data ?? null;
}
