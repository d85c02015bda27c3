import { z } from 'zod';
import { mergeSchemas, type Node, readNode, resolve } from './json-schema';
import type { Choice, IdentitySchema, Trait, TraitGroup, TraitKind } from './trait';

const MAX_TRAITS = 300;
const MAX_DEPTH = 8;

type Place = { name: string; groups: TraitGroup[]; isRequired: boolean };
type Reading = { root: Node; traits: Trait[] };

/**
 * Reads an identity schema: which traits there are, and what Kratos does with each. Never throws: what can't be
 * understood is left out.
 *
 * @see https://www.ory.sh/docs/kratos/manage-identities/identity-schema
 */
export function parseIdentitySchema(id: string, raw: unknown): IdentitySchema {
  const root = readNode(raw);
  const reading: Reading = { root, traits: [] };
  const traits = resolve(root, mergeSchemas(root, root).properties['traits']);
  addObject(reading, traits, { name: 'traits', groups: [], isRequired: true });
  return { id, traits: reading.traits, byName: new Map(reading.traits.map((trait) => [trait.name, trait])) };
}

function addObject(reading: Reading, schema: Node, { name, groups }: Place): void {
  if (groups.length > MAX_DEPTH) return;
  const { properties, required } = mergeSchemas(reading.root, schema);
  for (const [key, property] of Object.entries(properties)) {
    if (reading.traits.length >= MAX_TRAITS) return;
    const node = mergeSchemas(reading.root, resolve(reading.root, property));
    const place = { name: `${name}.${key}`, groups, isRequired: required.includes(key) };
    if (Object.keys(node.properties).length > 0) {
      addObject(reading, node, { ...place, groups: [...groups, { name: place.name, title: node.title }] });
    } else if (kindOf(node) !== null) reading.traits.push(toTrait(reading, node, place));
  }
}

function toTrait(reading: Reading, node: Node, { name, groups, isRequired }: Place): Trait {
  const item = node.items === undefined ? null : mergeSchemas(reading.root, resolve(reading.root, node.items));
  const entry = item === null ? null : toTrait(reading, item, { name, groups, isRequired: false });
  return {
    name,
    groups,
    isRequired,
    kind: kindOf(node) ?? 'text',
    title: node.title,
    description: node.description,
    format: node.format,
    pattern: node.pattern,
    choices: choicesOf(reading, node),
    constant: node.const === undefined ? null : toText(node.const),
    preset: toText(node.default),
    isReadOnly: node.readOnly,
    isIdentifier: isIdentifier(node) || (entry?.isIdentifier ?? false),
    via: viaOf(node) ?? entry?.via ?? null,
    isVerified: node.kratos.verification !== undefined || (entry?.isVerified ?? false),
    minimum: node.minimum,
    maximum: node.maximum,
    multipleOf: node.multipleOf,
    item: entry,
    minItems: node.minItems,
  };
}

/** Null for what Kratos' forms can't hold, such as an object without properties. */
function kindOf(node: Node): TraitKind | null {
  const { type } = node;
  if (node.const !== undefined) return typeof node.const === 'boolean' ? 'boolean' : 'text';
  if (type === 'string') return 'text';
  if (type === 'boolean' || type === 'integer' || type === 'number') return type;
  if (type === 'array') return 'list';
  return type === null && (node.enum !== undefined || node.oneOf.length > 0) ? 'text' : null;
}

/** From `enum`, or from alternatives that are one value each, as others write choices with titles. */
function choicesOf(reading: Reading, node: Node): Choice[] | null {
  if (node.enum !== undefined) return unique(node.enum.map((value) => ({ value: toText(value) ?? '', title: null })));
  const parts = [...node.oneOf, ...node.anyOf].map((part) => resolve(reading.root, part));
  if (parts.length === 0 || parts.some((part) => part.const === undefined)) return null;
  return unique(parts.map((part) => ({ value: toText(part.const) ?? '', title: part.title })));
}

/** Kratos takes no empty text from a form, so it isn't a choice but the lack of one. */
function unique(choices: Choice[]): Choice[] {
  return [...new Map(choices.filter(({ value }) => value !== '').map((choice) => [choice.value, choice])).values()];
}

const credential = z.looseObject({ identifier: z.boolean().optional(), display_name: z.boolean().optional() });

function isIdentifier({ kratos: { credentials } }: Node): boolean {
  return Object.values(credentials).some((value) => {
    const parsed = credential.safeParse(value);
    return parsed.success && (parsed.data.identifier === true || parsed.data.display_name === true);
  });
}

function viaOf({ kratos }: Node): string | null {
  const { code } = kratos.credentials;
  const named = z.looseObject({ via: z.string() }).safeParse(code);
  return kratos.verification?.via ?? kratos.recovery?.via ?? (named.success ? named.data.via : null);
}

function toText(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
