import type { InputNode, ListEntry, UiNode } from './schema';

/** `traits.emails.0`: how Kratos names what a list holds, and where it puts errors about an entry. */
const ENTRY = /^(traits\..+)\.(\d{1,4})$/;

/**
 * Puts the entries of each list together. Kratos sends them as fields of their own, under names that it doesn't accept
 * in a form: there, every entry has the name of the list.
 *
 * @param isTrait tells whether the schema knows a trait by this name; null if there is no schema
 */
export function collectLists(nodes: readonly UiNode[], isTrait: ((name: string) => boolean) | null): UiNode[] {
  const lists = new Map<string, InputNode>();
  // Kratos sends them in any order.
  const places = new Map<ListEntry, number>();
  const result: UiNode[] = [];
  for (const node of nodes) {
    const found = node.type === 'input' ? readEntry(node, isTrait) : null;
    if (found === null || node.type !== 'input') {
      result.push(node);
      continue;
    }
    let list = lists.get(found.list);
    if (list === undefined) {
      list = toList(node, found.list);
      lists.set(found.list, list);
      if (!nodes.some((other) => other.type === 'input' && other.attributes.name === found.list)) result.push(list);
    }
    const entry = toEntry(node);
    places.set(entry, found.place);
    list.entries?.push(entry);
  }
  for (const { entries } of lists.values()) entries?.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  return result.map((node) => {
    const entries = node.type === 'input' ? lists.get(node.attributes.name)?.entries : undefined;
    return node.type === 'input' && entries !== undefined && node.entries === undefined ? { ...node, entries } : node;
  });
}

function readEntry({ attributes: { name } }: InputNode, isTrait: ((name: string) => boolean) | null) {
  const [, list, place] = ENTRY.exec(name) ?? [];
  return list === undefined || isTrait?.(name) === true ? null : { list, place: Number(place) };
}

/** A list that has no field of its own. */
function toList(entry: InputNode, name: string): InputNode {
  const { value: _, ...attributes } = entry.attributes;
  return { ...entry, attributes: { ...attributes, name, required: false }, messages: [], meta: {}, entries: [] };
}

function toEntry({ attributes: { value }, messages }: InputNode): ListEntry {
  const isText = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { value: isText ? String(value) : '', messages };
}
