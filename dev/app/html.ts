/** Markup that is safe to send: made only by the `html` tag, so every value in it has been escaped. */
export class Html {
  readonly #markup: string;
  private constructor(markup: string) {
    this.#markup = markup;
  }
  toString(): string {
    return this.#markup;
  }
  static render(strings: TemplateStringsArray, values: readonly HtmlValue[]): Html {
    return new Html(strings.reduce((all, part, index) => all + text(values[index - 1]) + part));
  }
}

export type HtmlValue = string | number | Html | readonly Html[] | undefined;

/** Template tag: escapes strings for element content and quoted attributes, leaves `Html` as it is, drops undefined. */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return Html.render(strings, values);
}

function text(value: HtmlValue): string {
  if (value === undefined) {
    return '';
  }
  if (value instanceof Html) {
    return value.toString();
  }
  return typeof value === 'object' ? value.join('') : escapeText(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(value: string): string {
  return value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
