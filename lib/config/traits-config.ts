import { z } from 'zod';
import { traitPath } from './words-config';

const access = z.enum(['hidden', 'locked'], 'must be "hidden" or "locked"');
const everywhere = access.transform((one) => ({ registration: one, settings: one }));
const byFlow = z.strictObject({ registration: access, settings: access }).partial();

/** The traits file: which traits people don't see or can't change, in both flows or in one of them. */
export const traitsConfigSchema = z
  .strictObject({ traits: z.record(traitPath, z.union([everywhere, byFlow])) })
  .transform(({ traits }) => traits);

export type TraitsConfig = z.infer<typeof traitsConfigSchema>;
