import { z } from 'zod';

const optionalText = z.string().min(1).nullable().catch(null).default(null);
const optionalNumber = z.number().nullable().catch(null).default(null);
const list = z.array(z.unknown()).catch([]).default([]);
const via = z.looseObject({ via: z.string() }).optional().catch(undefined);

const kratosSchema = z
  .looseObject({
    credentials: z.record(z.string(), z.unknown()).catch({}).default({}),
    verification: via,
    recovery: via,
  })
  .catch({ credentials: {}, verification: undefined, recovery: undefined });

const nodeSchema = z
  .looseObject({
    $ref: z.string().optional().catch(undefined),
    title: optionalText,
    description: optionalText,
    format: optionalText,
    pattern: optionalText,
    type: z.unknown().optional().transform(typeOf),
    enum: z.array(z.unknown()).optional().catch(undefined),
    const: z.unknown().optional(),
    default: z.unknown().optional(),
    readOnly: z.boolean().catch(false).default(false),
    minimum: optionalNumber,
    maximum: optionalNumber,
    multipleOf: optionalNumber,
    minItems: z.number().catch(0).default(0),
    items: z.unknown().optional(),
    properties: z.record(z.string(), z.unknown()).catch({}).default({}),
    required: z.array(z.string()).catch([]).default([]),
    allOf: list,
    anyOf: list,
    oneOf: list,
  })
  .transform(({ 'ory.sh/kratos': kratos, ...node }) => ({ ...node, kratos: kratosSchema.parse(kratos) }));

/** The parts of a JSON Schema that matter here. */
export type Node = z.infer<typeof nodeSchema>;

const EMPTY = nodeSchema.parse({});

/** Reads one schema; an empty one for what isn't any. */
export function readNode(raw: unknown): Node {
  const parsed = nodeSchema.safeParse(raw);
  return parsed.success ? parsed.data : EMPTY;
}

/** Reads a schema and follows its reference into the same document. References to elsewhere lead to nothing. */
export function resolve(root: Node, raw: unknown): Node {
  let node = readNode(raw);
  for (let steps = 0; node.$ref !== undefined && steps < 10; steps += 1) {
    const { $ref, ...own } = node;
    const target = readNode(lookUp(root, $ref));
    // A title next to a reference is the one that is meant.
    node = { ...target, title: own.title ?? target.title, description: own.description ?? target.description };
  }
  return node;
}

/** A schema together with the ones that it combines, as Kratos lists the fields of all of them. */
export function mergeSchemas(root: Node, node: Node): Node {
  return merge(root, node, 0);
}

function merge(root: Node, node: Node, depth: number): Node {
  if (depth > 5) return node;
  const conditional = ['if', 'then', 'else'].map((name) => (node as Record<string, unknown>)[name]);
  const parts = [...node.allOf, ...node.anyOf, ...node.oneOf, ...conditional]
    .filter((part) => part !== undefined)
    .map((part) => merge(root, resolve(root, part), depth + 1))
    // Alternatives that are one value each are choices.
    .filter((part) => part.const === undefined);
  const all = [node, ...parts];
  const first = <Key extends 'title' | 'format' | 'type' | 'enum'>(key: Key) =>
    all.map((part) => part[key]).find((value) => value !== null && value !== undefined);
  return {
    ...node,
    // The first one to name a property describes it.
    properties: Object.fromEntries([...all].reverse().flatMap((part) => Object.entries(part.properties))),
    required: [...node.required, ...requiredOfAll(root, node)],
    title: first('title') ?? null,
    format: first('format') ?? null,
    type: first('type') ?? null,
    enum: first('enum'),
  };
}

/** Only what every branch demands is required. */
function requiredOfAll(root: Node, { allOf }: Node): string[] {
  return allOf.flatMap((part) => resolve(root, part).required);
}

function lookUp(root: Node, reference: string): unknown {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  let value: unknown = root;
  for (const written of reference.slice(2).split('/')) {
    const key = unescapePointer(written);
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** @see https://www.rfc-editor.org/rfc/rfc6901#section-4 */
function unescapePointer(written: string): string {
  try {
    return decodeURIComponent(written).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return written;
  }
}

/** Null where there is no type, or more than one besides `null`. */
function typeOf(type: unknown): string | null {
  if (typeof type === 'string') return type;
  if (!Array.isArray(type)) return null;
  const types = type.filter((entry): entry is string => typeof entry === 'string' && entry !== 'null');
  return types.length === 1 ? (types[0] ?? null) : null;
}
