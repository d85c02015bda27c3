/** Objects whose fields are still about the person. What is in another one may be a company's, or a pet's. */
const PERSONAL =
  /^(?:names?|full_name|profile|person|personal|personal_info|user|contact|address|info|details|account)$/;

/** `firstName` and `first-name` are `first_name` to us. */
function normalise(part: string): string {
  return part
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

/** The parts of a property's name, such as `#/traits/name.first` or `password`, without the prefix. */
export function partsOf(property: string): string[] {
  return property
    .replace(/^#?[/.]*/, '')
    .replace(/^traits[./]/, '')
    .split(/[./]/)
    .map(normalise);
}

/**
 * The well-known word that a property is named by, if it's about the person: `first_name` for
 * `traits.profile.firstName`; null for one in an object of another kind.
 */
export function wellKnownPart(property: string): string | null {
  const parts = partsOf(property);
  return parts.slice(0, -1).every((part) => PERSONAL.test(part)) ? (parts.at(-1) ?? null) : null;
}
