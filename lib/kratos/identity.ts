import { z } from 'zod';
import { UUID } from '../patterns';

const address = z.looseObject({ value: z.string(), verified: z.boolean(), via: z.string() });

/** What the front door reads from a Kratos identity. Other members are ignored. */
export const identitySchema = z.object({
  id: z.string(),
  state: z.string().nullish(),
  traits: z.unknown().optional(),
  metadata_public: z.unknown().optional(),
  verifiable_addresses: z.array(address).nullish(),
  updated_at: z.string().nullish(),
});

export type Identity = z.infer<typeof identitySchema>;

/** Tells whether this can be the id of a Kratos identity. Nothing else goes into a path of the admin API. */
export function isIdentityId(id: string): boolean {
  return UUID.test(id);
}

/** The identifier to show for a person: the e-mail trait, otherwise the first address, otherwise the identity's id. */
export function readIdentifier(identity: Identity): string {
  return textAt(identity, 'traits.email') ?? identity.verifiable_addresses?.[0]?.value ?? identity.id;
}

/** The name to show for a person, from `traits.name` as a text or as first and last name; null if there is none. */
export function readDisplayName(identity: Identity): string | null {
  const parts = [textAt(identity, 'traits.name.first'), textAt(identity, 'traits.name.last')].filter(
    (part) => part !== null,
  );
  return parts.length > 0 ? parts.join(' ') : textAt(identity, 'traits.name');
}

/** Tells whether Kratos has verified this very address. Another address of the identity says nothing about it. */
export function isAddressVerified(identity: Identity, value: string): boolean {
  return (identity.verifiable_addresses ?? []).some((entry) => entry.verified && isSameAddress(entry, value));
}

/** Tells whether nothing is left for the person to confirm. Without any address, nothing has been confirmed. */
export function isEveryAddressVerified(identity: Identity): boolean {
  const addresses = identity.verifiable_addresses ?? [];
  return addresses.length > 0 && addresses.every(({ verified }) => verified);
}

/** Kratos stores a verifiable e-mail address trimmed and in lower case, but the trait as it was typed. */
function isSameAddress(entry: { value: string; via: string }, value: string): boolean {
  if (entry.value === value) return true;
  // Only ASCII letters, because others may fold into one another.
  const normalised = value.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return entry.via === 'email' && entry.value === normalised;
}

/** The value at a dotted path such as `traits.name.first`; undefined if there is nothing. */
export function valueAt(identity: Identity, dotted: string): unknown {
  let value: unknown = identity;
  for (const key of dotted.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function textAt(identity: Identity, dotted: string): string | null {
  const value = valueAt(identity, dotted);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
