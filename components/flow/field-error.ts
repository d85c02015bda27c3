import { VALIDATION_CONST, VALIDATION_CONST_GENERIC, VALIDATION_GENERIC } from '@/lib/kratos/message-ids';
import { type InputNode, isField, nodeErrors, type UiText } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { choicesOf } from './choices';

/** What is wrong with an input, in the words of the page and with what would be right. */
export function inputErrors(context: PageContext, input: InputNode): FieldError[] {
  return toErrors(context, input, nodeErrors(input));
}

/** An error as a page says it. `isForeign`: in a language that nobody knows. */
export type FieldError = { text: string; isForeign: boolean };

/** Errors about an input or about an entry of it, each once. */
export function toErrors(context: PageContext, input: InputNode, texts: readonly UiText[]): FieldError[] {
  const errors = texts.map((given) => {
    const text = errorText(context, input, given);
    return { text, isForeign: context.isForeign(given) && text === shorten(given.text) };
  });
  return errors.filter((error, index) => errors.findIndex(({ text }) => text === error.text) === index);
}

/** One error about an input or about an entry of it. */
function errorText(context: PageContext, input: InputNode, text: UiText): string {
  const { trait } = input;
  const isTicked = input.attributes.type === 'checkbox' || trait?.kind === 'boolean';
  if (isTicked && isField(input) && (text.id === VALIDATION_CONST || text.id === VALIDATION_CONST_GENERIC)) {
    return context.t('field.must_tick');
  }
  const choices = choicesOf(context, input);
  const { reason } = text.context;
  const isChoice = typeof reason === 'string' && reason.startsWith('value must be one of');
  if (text.id === VALIDATION_GENERIC && isChoice && choices !== null) {
    const names = choices.map(({ label }) => label);
    const allowed = new Intl.ListFormat(context.locale, { type: 'disjunction' }).format(names);
    return context.t('field.choose_one', { allowed });
  }
  return shorten(context.tk(text, input.attributes.name));
}

const MAX_LENGTH = 1000;

/** A web hook may say as much as it likes, but nobody reads it all. */
export function shorten(text: string): string {
  const letters = [...text];
  return letters.length > MAX_LENGTH ? `${letters.slice(0, MAX_LENGTH - 1).join('')}…` : text;
}
