import type { ReactNode } from 'react';
import { TRAIT_TITLE } from '@/lib/kratos/message-ids';
import type { InputNode } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Foreign } from '../ui/foreign';

/** `[text](https://…)` in a title or in the operator's words. */
const LINK = /\[([^\][]{1,200})\]\((https?:\/\/[^\s()<>"]{1,1000})\)/;

/** The label of an input as plain text: what a person calls it, never its name in Kratos. */
export function inputLabel(context: PageContext, input: InputNode): string {
  return labelText(labelSource(context, input));
}

/** The same on a page, marked where it's in another language. */
export function InputLabel({ context, input }: { context: PageContext; input: InputNode }): ReactNode {
  return <Foreign isForeign={isForeignLabel(context, input)}>{inputLabel(context, input)}</Foreign>;
}

/** Tells whether the label of an input is in a language that nobody knows. */
export function isForeignLabel(
  context: PageContext,
  { trait, identifiers = [], attributes, meta }: InputNode,
): boolean {
  if (trait !== undefined) return context.isForeignLabel(trait.name, trait.title ?? trait.item?.title);
  if (identifiers.length > 0) {
    return identifiers.some(({ name, title, item }) => context.isForeignLabel(name, item?.title ?? title));
  }
  const text = meta.label ?? attributes.label;
  if (text === undefined) return false;
  const { title } = text.context;
  if (text.id === TRAIT_TITLE)
    return context.isForeignLabel(attributes.name, typeof title === 'string' ? title : text.text);
  return text.text.trim() !== '' && context.isForeign(text);
}

/** A label with the links in it left as words. */
export function labelText(source: string): string {
  return source.replace(new RegExp(LINK, 'g'), '$1');
}

/** The label of an input, with its links. */
export function LabelWithLinks({ source }: { source: string }): ReactNode {
  const [whole, text, href] = LINK.exec(source) ?? [];
  if (whole === undefined) return source;
  const at = source.indexOf(whole);
  return (
    <>
      {source.slice(0, at)}
      <a href={href} target="_blank" rel="noopener noreferrer">
        {text}
      </a>
      <LabelWithLinks source={source.slice(at + whole.length)} />
    </>
  );
}

/** The label of an input as it's written, links included. */
export function labelSource(context: PageContext, input: InputNode): string {
  const { trait, identifiers = [], attributes, meta } = input;
  if (trait !== undefined) return context.label(trait.name, trait.title ?? trait.item?.title);
  if (identifiers.length > 0) return identifierLabel(context, identifiers);
  const text = meta.label ?? attributes.label;
  const translated = text === undefined ? '' : context.tk(text, attributes.name).trim();
  if (translated !== '') return translated;
  return isButton(input) ? context.t('common.continue') : context.label(attributes.name);
}

/** "Email address or username", by what people can sign in with. */
function identifierLabel(context: PageContext, identifiers: NonNullable<InputNode['identifiers']>): string {
  const labels = identifiers.map((trait) =>
    // Of a list, people enter one.
    context.label(trait.kind === 'list' ? toSingular(trait.name) : trait.name, trait.item?.title ?? trait.title),
  );
  return new Intl.ListFormat(context.locale, { type: 'disjunction' }).format([...new Set(labels)].map(labelText));
}

function toSingular(name: string): string {
  return name.replace(/emails$/, 'email').replace(/phones$/, 'phone');
}

function isButton({ attributes: { type } }: InputNode): boolean {
  return type === 'submit' || type === 'button';
}
