/** One form of a page, as a browser would send it. */
export type Form = {
  action: string;
  /** What is sent whichever button is pressed: hidden and text fields, ticked boxes. */
  fields: [name: string, value: string][];
  buttons: [name: string, value: string][];
};

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

function unescapeHtml(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#x27);/g, (_whole, name: string) => ENTITIES[name] ?? '');
}

/** The forms of a page that React rendered: attributes in double quotes, five entities. */
export function formsIn(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', body = '']) => ({
    action: attribute(head, 'action') ?? '',
    fields: [...body.matchAll(/<input\b([^>]*)>/g)].flatMap(([, tag = '']) => fieldOf(tag)),
    buttons: [...body.matchAll(/<button\b([^>]*)>/g)].flatMap(([, tag = '']) => pairOf(tag)),
  }));
}

/** Where a page moves on to by itself. */
export function refreshTarget(html: string): string | null {
  const [, target] = /<meta http-equiv="refresh" content="0;url=([^"]*)"/.exec(html) ?? [];
  return target === undefined ? null : unescapeHtml(target);
}

/** Every address that a click on the page could lead to. */
export function hrefsIn(html: string): string[] {
  return [...html.matchAll(/\s(?:href|action|src)="([^"]*)"/g)].map(([, value = '']) => unescapeHtml(value));
}

/** What a person reads. */
export function textOf(html: string): string {
  const body = html.replace(/[\s\S]*?<body>/, '').replaceAll(/<(style|script)[\s\S]*?<\/\1>/g, '');
  return unescapeHtml(body.replaceAll(/<wbr\/?>/g, '').replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

export function titleOf(html: string): string {
  return unescapeHtml(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '');
}

/** The code on an error page; null on any other page. */
export function errorCodeOf(html: string): string | null {
  return /<dl class="reference">.*?<code>[0-9a-f]{12}<\/code> ?<code>([a-z0-9_]+)<\/code>/s.exec(html)?.[1] ?? null;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescapeHtml(value);
}

function fieldOf(tag: string): [string, string][] {
  const type = attribute(tag, 'type');
  if (type === 'submit' || type === 'button') return [];
  if ((type === 'checkbox' || type === 'radio') && !/\schecked\b/.test(tag)) return [];
  return pairOf(tag);
}

function pairOf(tag: string): [string, string][] {
  const name = attribute(tag, 'name');
  return name === undefined ? [] : [[name, attribute(tag, 'value') ?? '']];
}
