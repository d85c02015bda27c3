/** What a manifest may write as {name}. Each contender has values of its own. */
export const PLACEHOLDERS = [
  'node',
  'port',
  'origin',
  'kratosPublicUrl',
  'kratosPublicPort',
  'kratosAdminUrl',
  'hydraPublicUrl',
  'hydraAdminUrl',
  'email',
  'password',
  'scopes',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
export type Values = Record<Placeholder, string>;

const PATTERN = /\{(\w+)\}/g;

/** The names of the placeholders in a text. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PATTERN)].map((match) => match[1] ?? '');
}

/** Fills in every placeholder that has a value; anything else in braces stays. */
export function fillIn(text: string, values: Values): string {
  const known = new Map<string, string>(Object.entries(values));
  return text.replaceAll(PATTERN, (whole, name: string) => known.get(name) ?? whole);
}

/** "{scopes}" alone stands for several values of one field, one for each scope. */
export function fillField(value: string | string[] | null, values: Values): string | string[] | null {
  if (value === null) return null;
  if (value === '{scopes}') return values.scopes.split(' ');
  return typeof value === 'string' ? fillIn(value, values) : value.map((one) => fillIn(one, values));
}
