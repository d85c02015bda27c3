import { partsOf, wellKnownPart } from '../trait-names';
import type { MessageKey } from './types';

/** Our labels for properties and traits. */
const LABELS: Record<string, MessageKey> = {
  email: 'field.email',
  email_address: 'field.email',
  emails: 'field.emails',
  phone: 'field.phone',
  phone_number: 'field.phone',
  mobile: 'field.phone',
  username: 'field.username',
  user_name: 'field.username',
  login: 'field.username',
  preferred_username: 'field.username',
  identifier: 'field.identifier',
  password: 'field.password',
  code: 'field.code',
  totp_code: 'field.code',
  lookup_secret: 'field.code',
  name: 'field.name',
  full_name: 'field.name',
  display_name: 'field.name',
  'name.first': 'field.first_name',
  'name.last': 'field.last_name',
  'name.middle': 'field.middle_name',
  first_name: 'field.first_name',
  given_name: 'field.first_name',
  last_name: 'field.last_name',
  family_name: 'field.last_name',
  surname: 'field.last_name',
  middle_name: 'field.middle_name',
  nickname: 'field.nickname',
  birthdate: 'field.birthdate',
  birthday: 'field.birthdate',
  date_of_birth: 'field.birthdate',
  gender: 'field.gender',
  website: 'field.website',
  picture: 'field.picture',
  profile: 'field.profile',
  zoneinfo: 'field.zoneinfo',
  locale: 'field.locale',
  language: 'field.locale',
  address: 'field.address',
  street_address: 'field.street_address',
  locality: 'field.locality',
  city: 'field.locality',
  region: 'field.region',
  postal_code: 'field.postal_code',
  country: 'field.country',
  newsletter: 'field.newsletter',
  terms: 'field.terms',
  tos: 'field.terms',
  terms_accepted: 'field.terms',
  accept_terms: 'field.terms',
  terms_of_service: 'field.terms',
};

/** The key of our label for a property such as traits.name.first or password; undefined for an unknown one. */
export function findLabelKey(property: string): MessageKey | undefined {
  const last = wellKnownPart(property);
  if (last === null) return undefined;
  const parts = partsOf(property);
  for (const name of [parts.slice(-2).join('.'), last]) {
    if (Object.hasOwn(LABELS, name)) return LABELS[name];
  }
  return undefined;
}

/** Words out of a property's name, for want of anything better: "Wants news" for `traits.wantsNews`. */
export function humanise(property: string): string {
  const words = partsOf(property)
    .join(' ')
    .replaceAll(/[_\s]+/g, ' ')
    .trim();
  return words === '' ? '?' : words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
