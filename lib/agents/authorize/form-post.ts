import { type Pair, toPair } from '../../http/raw-query';

/** Hydra's page of response_mode=form_post: what the browser posts, and what is around it. */
export type FormPost = { head: string; inputs: readonly Pair[]; tail: string };

const INPUT = String.raw`\s*<input type="hidden" name="([^"<>]*)" value="([^"<>]*)"/>`;
/**
 * The whole page that Hydra makes, the same in v2.3.0 and v26.2.0. Its values are escaped, so no value can look like a
 * part of the page.
 */
const PAGE = new RegExp(
  String.raw`^(<html>\s*<head>\s*<title>[^<>]*</title>\s*</head>\s*<body onload="[^"<>]*">\s*<form method="post" action="[^"<>]*">)((?:${INPUT})*)(\s*</form>\s*</body>\s*</html>\s*)$`,
);

/** Reads the page; null for any other. */
export function readFormPost(page: string): FormPost | null {
  const [, head, inputs, , , tail] = PAGE.exec(page) ?? [];
  if (head === undefined || inputs === undefined || tail === undefined) return null;
  const pairs = [...inputs.matchAll(new RegExp(INPUT, 'g'))].map(([, name = '', value = '']) =>
    toPair(fromMarkup(name), fromMarkup(value)),
  );
  return { head, inputs: pairs, tail };
}

/** Writes the page again. */
export function writeFormPost({ head, inputs, tail }: FormPost): string {
  const lines = inputs.map(
    ({ name, value }) => `\n      <input type="hidden" name="${toMarkup(name)}" value="${toMarkup(value ?? '')}"/>`,
  );
  return `${head}${lines.join('')}${tail}`;
}

const NAMED: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

function fromMarkup(text: string): string {
  return text.replaceAll(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot);/gi, toCharacter);
}

function toCharacter(entity: string): string {
  const named = NAMED[entity.toLowerCase()];
  if (named !== undefined) return named;
  const code = /^&#x/i.test(entity) ? Number.parseInt(entity.slice(3, -1), 16) : Number(entity.slice(2, -1));
  return String.fromCodePoint(code <= 0x10ffff ? code : 0xfffd);
}

function toMarkup(text: string): string {
  return text.replaceAll(/[&<>"'`\r\n]/g, (character) => `&#${character.codePointAt(0)};`);
}
