import { Document, isMap, isScalar, type YAMLMap } from 'yaml';

export type Tree = { [key: string]: Tree | string | number | boolean | readonly string[] };

/** A part of a server's configuration, with comments by the path of their key: "selfservice.flows.login.lifespan". */
export type Printed = { head: readonly string[]; value: Tree; comments: Readonly<Record<string, string>> };

/** The configuration as YAML, with its comments. The same input gives the same text. */
export function toYaml({ head, value, comments }: Printed): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  for (const [path, comment] of Object.entries(comments)) commentKey(document, path.split('.'), comment);
  const lines = head.map((line) => (line === '' ? '#' : `# ${line}`)).join('\n');
  // Folding would break the mappers, which are one long word.
  return `${lines}\n\n${document.toString({ lineWidth: 0, flowCollectionPadding: false, indentSeq: true })}`;
}

function commentKey(document: Document, path: readonly string[], comment: string): void {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const key = isMap(parent) ? keyOf(parent, path.at(-1)) : undefined;
  // Otherwise the comment of a key that was removed would vanish silently.
  if (key === undefined) throw new Error(`No key ${path.join('.')} to comment on.`);
  key.commentBefore = comment
    .split('\n')
    .map((line) => ` ${line}`)
    .join('\n');
}

function keyOf(map: YAMLMap, name: string | undefined) {
  return map.items.map(({ key }) => key).find((key) => isScalar(key) && key.value === name) as
    | { commentBefore?: string | null }
    | undefined;
}
