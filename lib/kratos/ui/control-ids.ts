import type { UiNode } from './schema';

/**
 * Gives every field an id of its own. Names that differ only in characters that ids don't have get a number, and so do
 * fields of the same name in two groups.
 */
export function assignIds(nodes: readonly UiNode[]): UiNode[] {
  const used = new Set<string>();
  const take = (wanted: string) => {
    for (let count = 1; ; count += 1) {
      const id = count === 1 ? wanted : `${wanted}-${count}`;
      // The ids of its hint and its error are derived from it.
      const all = [id, `${id}-hint`, `${id}-error`];
      if (all.some((one) => used.has(one))) continue;
      for (const one of all) used.add(one);
      return id;
    }
  };
  return nodes.map((node) => (node.type === 'input' ? { ...node, id: take(baseId(node.attributes.name)) } : node));
}

/** The id that follows from a name alone. */
export function baseId(name: string): string {
  return `field-${name.replace(/[^A-Za-z0-9]+/g, '-')}`;
}
