import type { InputNode } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';

/** `isForeign`: the label is in a language that nobody knows. */
export type LabelledChoice = { value: string; label: string; isForeign: boolean };

/** What can be chosen for an input, in the operator's words; null if anything can be entered. */
export function choicesOf(context: PageContext, { attributes, trait }: InputNode): LabelledChoice[] | null {
  const words = context.words.traits[attributes.name]?.options ?? {};
  if (attributes.options !== undefined) {
    return attributes.options.map(({ value, label }) => ({
      value,
      label: words[value] ?? (label === undefined ? value : context.tk(label)),
      isForeign: words[value] === undefined && (label === undefined || context.isForeign(label)),
    }));
  }
  const choices = trait?.choices ?? trait?.item?.choices ?? null;
  return (
    choices?.map(({ value, title }) => ({
      value,
      label: words[value] ?? title ?? value,
      isForeign: words[value] === undefined,
    })) ?? null
  );
}
