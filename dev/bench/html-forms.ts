/** A form of a page, as a browser without script would send it. */
export type HtmlForm = {
  action: string;
  fields: [string, string][];
  /** Of which at most one is sent. */
  buttons: [string, string][];
};

/** Reads the forms of a page. Enough for our own markup, which is well-formed and quotes every attribute. */
export function formsOf(html: string): HtmlForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, attributes = '', inner = '']) => ({
    action: attributeOf(attributes, 'action') ?? '',
    fields: tagsOf(inner, 'input').flatMap(fieldOf),
    buttons: tagsOf(inner, 'button').flatMap((tag) => {
      const name = attributeOf(tag, 'name');
      return name === undefined ? [] : [[name, attributeOf(tag, 'value') ?? ''] as [string, string]];
    }),
  }));
}

/** Where a page moves on to by itself. */
export function refreshOf(html: string): string | undefined {
  const tag = tagsOf(html, 'meta').find((attributes) => /\bhttp-equiv="refresh"/i.test(attributes));
  return tag === undefined ? undefined : /url=(.*)$/i.exec(attributeOf(tag, 'content') ?? '')?.[1];
}

function fieldOf(tag: string): [string, string][] {
  const name = attributeOf(tag, 'name');
  const type = attributeOf(tag, 'type') ?? 'text';
  if (name === undefined || /\bdisabled\b/.test(tag)) return [];
  const isBox = type === 'checkbox' || type === 'radio';
  if (isBox && !/\schecked(=|\s|\/|$)/.test(tag)) return [];
  return [[name, attributeOf(tag, 'value') ?? (isBox ? 'on' : '')]];
}

function tagsOf(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'gi'))].map(([, attributes = '']) => attributes);
}

function attributeOf(attributes: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`, 'i').exec(attributes)?.[1];
  return value === undefined ? undefined : decode(value);
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" };

function decode(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
