import type { HTMLAttributes } from 'react';
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

/** The autocomplete token of a field: Kratos' own where it sends one, otherwise by the field's name. */
export function chooseAutocomplete({ attributes: { autocomplete, name } }: InputNode): string | undefined {
  if (autocomplete !== undefined) return autocomplete;
  if (!name.startsWith('traits.')) return Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  const last = name.slice(name.lastIndexOf('.') + 1);
  return Object.hasOwn(BY_TRAIT, last) ? BY_TRAIT[last] : undefined;
}

/** The keyboard that phones show for a field. */
export function chooseInputMode({ attributes }: InputNode): HTMLAttributes<HTMLInputElement>['inputMode'] {
  if (attributes.name === 'code' || attributes.name === 'totp_code') return 'numeric';
  if (attributes.name === 'identifier' || attributes.type === 'email') return 'email';
  if (attributes.type === 'tel') return 'tel';
  if (attributes.type === 'url') return 'url';
  return undefined;
}
