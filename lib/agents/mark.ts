import { z } from 'zod';

/** The owners of our rows in Hydra. Whatever else manages clients leaves these alone. */
export const OWNERS = { document: 'vestibule:cimd', registered: 'vestibule:dcr' } as const;

/** The member of a client's metadata that the mark stands in. */
export const MARK = 'vestibule';

const time = z.iso.datetime({ offset: true });
const markSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('document'), url: z.string(), hash: z.string(), used: time.optional() }),
  z.object({ kind: z.literal('registered'), created: time, used: time.optional() }),
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
