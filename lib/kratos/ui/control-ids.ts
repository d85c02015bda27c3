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
  return nodes.map((node) => {
    if (node.type === 'input') return { ...node, id: take(baseId(node.attributes.name)) };
    if (node.type === 'text')
      return { ...node, attributes: { ...node.attributes, id: take(textId(node.attributes.id)) } };
    // A script looks for this one, so it can't have another name.
    if (node.type !== 'div' || node.attributes.id === '') return node;
    const isFree = !used.has(node.attributes.id);
    used.add(node.attributes.id);
    return isFree ? node : { ...node, attributes: { id: '' } };
  });
}

/** The id of a text's element. */
export function textId(id: string): string {
  return `text-${id.replace(/^text-/, '').replace(/[^A-Za-z0-9]+/g, '-')}`;
}

/** The id that follows from a name alone. */
export function baseId(name: string): string {
  return `field-${name.replace(/[^A-Za-z0-9]+/g, '-')}`;
}
