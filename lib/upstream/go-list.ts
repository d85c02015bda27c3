import { z } from 'zod';

/** A list from Kratos or Hydra. Go sends null for an empty one, or leaves it out; parsed, it is always a list. */
export function goList<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);
}
