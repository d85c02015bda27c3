import type { HTMLAttributes } from 'react';
import { wellKnownPart } from '../../trait-names';
import type { Trait } from '../schema/trait';
import type { InputNode } from './schema';

/** What browsers and password managers may fill in, by the last part of a trait's name. */
const BY_TRAIT: Record<string, string> = {
  email: 'email',
  phone: 'tel',
  phone_number: 'tel',
  username: 'username',
  preferred_username: 'nickname',
  name: 'name',
  first: 'given-name',
  first_name: 'given-name',
  given_name: 'given-name',
  middle: 'additional-name',
  middle_name: 'additional-name',
  last: 'family-name',
  last_name: 'family-name',
  family_name: 'family-name',
  nickname: 'nickname',
  birthdate: 'bday',
  gender: 'sex',
  website: 'url',
  street_address: 'street-address',
  locality: 'address-level2',
  city: 'address-level2',
  region: 'address-level1',
  postal_code: 'postal-code',
  country: 'country-name',
};

const BY_NAME: Record<string, string> = {
  identifier: 'username',
  email: 'email',
  password: 'current-password',
  code: 'one-time-code',
  totp_code: 'one-time-code',
  lookup_secret: 'off',
};

/** The autocomplete token of a field, by what it's for; otherwise Kratos' own where it sends one. */
export function chooseAutocomplete(input: InputNode): string | undefined {
  const { autocomplete, name } = input.attributes;
  if (!name.startsWith('traits.')) return autocomplete ?? (Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined);
  const known = wellKnownPart(name);
  // A company's address isn't the person's own, whatever its format.
  if (known === null) return 'off';
  if (input.isSignInName) return 'username';
  const token = Object.hasOwn(BY_TRAIT, known) ? BY_TRAIT[known] : undefined;
  return token !== undefined && fits(token, input.attributes.type) ? token : autocomplete;
}

/** A field for addresses or numbers can't be filled with a name. */
function fits(token: string, type: string): boolean {
  return !['email', 'tel', 'url', 'number', 'checkbox'].includes(type) || token === type;
}

/** The keyboard that phones show for a field. */
export function chooseInputMode(input: InputNode): HTMLAttributes<HTMLInputElement>['inputMode'] {
  const { name, type } = input.attributes;
  if (name === 'code' || name === 'totp_code') return 'numeric';
  if (name === 'identifier') return identifierMode(input);
  const trait = input.trait?.item ?? input.trait;
  if (trait?.kind === 'integer' || trait?.kind === 'number') return numberMode(trait);
  return MODES[trait?.format ?? ''] ?? MODES[type];
}

const MODES: Readonly<Record<string, HTMLAttributes<HTMLInputElement>['inputMode']>> = {
  email: 'email',
  tel: 'tel',
  uri: 'url',
  url: 'url',
};

/** Not every phone has a minus on its number pad. */
function numberMode({ kind, minimum }: Trait): 'numeric' | 'decimal' | undefined {
  if (minimum === null || minimum < 0) return undefined;
  return kind === 'integer' ? 'numeric' : 'decimal';
}

/** Only if nothing but addresses, or nothing but numbers, can sign in. */
function identifierMode({ identifiers = [] }: InputNode): 'email' | 'tel' | undefined {
  const formats = new Set(identifiers.map((trait) => trait.item?.format ?? trait.format));
  if (formats.size !== 1) return undefined;
  if (formats.has('email')) return 'email';
  return formats.has('tel') ? 'tel' : undefined;
}
