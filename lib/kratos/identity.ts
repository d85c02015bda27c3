import { z } from 'zod';
import { UUID } from '../patterns';
import type { IdentitySchema } from './schema/trait';

const address = z.looseObject({ value: z.string(), verified: z.boolean(), via: z.string() });

/** What the front door reads from a Kratos identity. Other members are ignored. */
export const identitySchema = z.object({
  id: z.string(),
  schema_id: z.string().nullish().catch(null),
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

/** Where people's sign-in names are when no schema says so. */
const USUAL = ['traits.email', 'traits.username', 'traits.phone', 'traits.phone_number'];

/**
 * What a person signs in with, to show it: the first trait with which the schema lets people sign in, otherwise the
 * usual ones and the first address. Empty if there is nothing that a person would recognise; never the identity's id.
 */
export function readIdentifier(identity: Identity, schema: IdentitySchema | null): string {
  const named = schema?.traits.filter((trait) => trait.isIdentifier).map(({ name }) => name) ?? [];
  const found = [...named, ...USUAL].map((name) => firstTextAt(identity, name)).find((text) => text !== null);
  return found ?? identity.verifiable_addresses?.[0]?.value ?? '';
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

/** Kratos stores a verifiable e-mail address trimmed and in lower case, but the trait as it was typed. */
function isSameAddress(entry: { value: string; via: string }, value: string): boolean {
  if (entry.value === value) return true;
  // Only ASCII letters, because others may fold into one another.
  const normalised = value.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return entry.via === 'email' && entry.value === normalised;
}

/** Whether a person's addresses are confirmed: `none` if Kratos wants none to be. */
export type Confirmation = { kind: 'none' } | { kind: 'confirmed' | 'open'; via: 'email' | 'sms' };

/** Tells whether any address of a person is still to be confirmed. */
export function readConfirmation(identity: Identity): Confirmation {
  const addresses = identity.verifiable_addresses ?? [];
  const shown = addresses.find(({ verified }) => !verified) ?? addresses[0];
  if (shown === undefined) return { kind: 'none' };
  return { kind: shown.verified ? 'confirmed' : 'open', via: shown.via === 'sms' ? 'sms' : 'email' };
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

/** The text at a path, or the first one of a list there. */
function firstTextAt(identity: Identity, dotted: string): string | null {
  const value = valueAt(identity, dotted);
  const first = Array.isArray(value) ? value.find((entry) => typeof entry === 'string') : value;
  return typeof first === 'string' && first.trim() !== '' ? first : null;
}

function textAt(identity: Identity, dotted: string): string | null {
  const value = valueAt(identity, dotted);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
