/** A value that a person can choose from a list. */
export type Choice = { value: string; title: string | null };

/** What a field of an identity holds. An object has fields of its own, so it's never one. */
export type TraitKind = 'text' | 'boolean' | 'integer' | 'number' | 'list';

/** One field of an identity, as its JSON Schema describes it. */
export type Trait = {
  /** As Kratos names the field: `traits.name.first`. */
  name: string;
  kind: TraitKind;
  title: string | null;
  description: string | null;
  format: string | null;
  pattern: string | null;
  /** Null if any value will do. */
  choices: Choice[] | null;
  /** The only value that is accepted, as text; null if there is no such. */
  constant: string | null;
  /** What the schema proposes, as text. */
  preset: string | null;
  isRequired: boolean;
  isReadOnly: boolean;
  /** People sign in with it. */
  isIdentifier: boolean;
  /** How Kratos sends codes to it for recovery or verification; null if it doesn't. */
  via: string | null;
  isVerified: boolean;
  minimum: number | null;
  maximum: number | null;
  multipleOf: number | null;
  /** A list's: what each entry is. */
  item: Trait | null;
  minItems: number;
  /** The objects that it's in, from the outside in. */
  groups: TraitGroup[];
};

/** An object with fields, such as `traits.name`. */
export type TraitGroup = { name: string; title: string | null };

/** An identity schema as far as the pages need it. */
export type IdentitySchema = {
  id: string;
  /** In the order of the schema. */
  traits: Trait[];
  byName: ReadonlyMap<string, Trait>;
};

/** Tells whether a trait is such that people tick a box for it. */
export function isBox(trait: Trait): boolean {
  return trait.kind === 'boolean' || (trait.constant !== null && trait.choices === null);
}

/** Tells whether a trait has one value that people agree to, such as the terms. */
export function mustBeTicked(trait: Trait): boolean {
  return isBox(trait) && trait.constant !== null && trait.constant !== 'false';
}
