import { type HTMLElement, type Node, NodeType, parse } from 'node-html-parser';

/** One form of a page, as a browser would send it. */
export type Form = {
  action: string;
  /** Sent whichever button is pressed: hidden and text fields, ticked boxes. */
  fields: [name: string, value: string][];
  /** At most one of these is sent. */
  buttons: [name: string, value: string][];
};

/** Reads an HTML page. */
export function readHtml(html: string): HTMLElement {
  return parse(html, { blockTextElements: { script: true, style: true } });
}

/** The attributes of every element with this tag, in the order of the page; names in lower case. */
export function readAttributes(html: string, tag: string): Record<string, string>[] {
  return readHtml(html)
    .querySelectorAll(tag)
    .map((element) => element.attrs);
}

/** The forms of a page. */
export function readForms(html: string): Form[] {
  return readHtml(html)
    .querySelectorAll('form')
    .map((form) => ({
      action: form.getAttribute('action') ?? '',
      fields: form.querySelectorAll('input, select').flatMap(readField),
      buttons: form.querySelectorAll('button, input[type="submit"]').flatMap(readButton),
    }));
}

function readField(control: HTMLElement): [string, string][] {
  const { attrs } = control;
  if (control.rawTagName === 'select') return readSelect(control);
  const { name, type = 'text', value } = attrs;
  if (name === undefined || 'disabled' in attrs || type === 'submit' || type === 'button') return [];
  const isBox = type === 'checkbox' || type === 'radio';
  if (isBox && !('checked' in attrs)) return [];
  return [[name, value ?? (isBox ? 'on' : '')]];
}

function readSelect(control: HTMLElement): [string, string][] {
  const options = control.querySelectorAll('option');
  const chosen = options.find((option) => 'selected' in option.attrs) ?? options[0];
  const { name } = control.attrs;
  return name === undefined ? [] : [[name, chosen?.getAttribute('value') ?? '']];
}

function readButton({ attrs: { name, value = '' } }: HTMLElement): [string, string][] {
  return name === undefined ? [] : [[name, value]];
}

/** The value of the first field with this name in a form of the page. */
export function readFieldValue(html: string, name: string): string | undefined {
  return readForms(html)
    .flatMap(({ fields }) => fields)
    .find(([field]) => field === name)?.[1];
}

/** Where a page moves on to by itself. */
export function readRefresh(html: string): string | null {
  // Most pages have none, and this is asked about every answer.
  if (!html.includes('http-equiv="refresh"')) return null;
  const content = readHtml(html).querySelector('meta[http-equiv="refresh"]')?.getAttribute('content') ?? '';
  return /url=(.*)$/i.exec(content)?.[1] ?? null;
}

/** Every address that a click on the page could lead to, or that it loads. */
export function readLinks(html: string): string[] {
  return readHtml(html)
    .querySelectorAll('[href], [action], [src]')
    .flatMap(({ attrs: { href, action, src } }) => [href, action, src].filter((value) => value !== undefined));
}

export function readTitle(html: string): string {
  return readHtml(html).querySelector('title')?.text ?? '';
}

export function readHeading(html: string): string {
  return readHtml(html).querySelector('h1')?.text ?? '';
}

/** Where the link with this text leads. */
export function findLink(html: string, text: string): string {
  const link = readHtml(html)
    .querySelectorAll('a')
    .find((element) => element.text === text);
  const href = link?.getAttribute('href');
  if (href === undefined) throw new Error(`No link "${text}" among ${readLinks(html).join(' ')}`);
  return href;
}

/** What a person reads on the page, in one line. */
export function readText(html: string): string {
  const root = readHtml(html);
  return toText(root.querySelector('body') ?? root)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function toText(node: Node): string {
  if (node.nodeType === NodeType.TEXT_NODE) return node.text;
  const tag = (node as HTMLElement).rawTagName?.toLowerCase();
  if (tag === 'style' || tag === 'script' || tag === 'wbr') return '';
  return ` ${node.childNodes.map(toText).join('')} `;
}
