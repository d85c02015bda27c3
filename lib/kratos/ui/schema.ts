import { z } from 'zod';
import { goList } from '../../upstream/go-list';
import type { Trait } from '../schema/trait';

/**
 * The form of a self-service flow, as far as the pages read it. Whatever passes here is safe to render: addresses are
 * http(s), pictures are data, script functions have Kratos' names. The pages rely on that and check nothing again.
 *
 * @see https://www.ory.sh/docs/kratos/concepts/ui-user-interface#ui-nodes
 */

const context = z.record(z.string(), z.unknown()).catch({});
const message = z.object({ id: z.number(), text: z.string(), type: z.string(), context });

/** A text that isn't a message: its id is enough to translate it. */
export const uiTextSchema = message.extend({ text: z.string().catch(''), type: z.string().catch('info') });

const optionalText = uiTextSchema.optional().catch(undefined);
/** Some labels have no id, only Kratos' own words. */
const label = uiTextSchema
  .extend({ id: z.number().catch(0) })
  .optional()
  .catch(undefined);
const texts = z
  .array(uiTextSchema.nullable().catch(null))
  .catch([])
  .transform((list) => list.filter((text) => text !== null));
const messages = goList(message);

const word = z.string().catch('');
const flag = z.boolean().catch(false);
const optionalWord = z.string().optional().catch(undefined);
const size = z.number().int().positive().optional().catch(undefined);
/** An http(s) address on any host; null for everything else, `javascript:` above all. */
const webAddress = z
  .url({ protocol: /^https?$/ })
  .nullable()
  .catch(null);
/** The QR code of an authenticator app comes as a data URL. Other pictures would be requests to somewhere else. */
const picture = z
  .string()
  .regex(/^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/)
  .nullable()
  .catch(null);
/** Kratos' scripts look for it, so it stays as it is. */
const elementId = z.string().regex(/^\S+$/).catch('');
/** The name of a function in Kratos' own script. */
const trigger = z
  .string()
  .regex(/^ory[A-Za-z]{1,60}$/)
  .optional()
  .catch(undefined);

/** A choice whose value isn't text or a number can't be sent by a form. */
const options = z
  .array(
    z
      .object({ value: z.union([z.string(), z.number(), z.boolean()]).transform(String), label })
      .nullable()
      .catch(null),
  )
  .catch([])
  .optional()
  .transform((list) => list?.filter((option) => option !== null));

const inputAttributes = z.object({
  name: z.string(),
  type: word,
  /** Text, a number or a flag; Kratos sends lists and objects for traits that are such. */
  value: z.unknown().optional(),
  required: flag,
  disabled: flag,
  label,
  maxlength: size,
  pattern: optionalWord,
  /** The only values that the field takes. */
  options,
  /** Kratos' client has a stand-in for values it doesn't know, which no browser understands. */
  autocomplete: z
    .string()
    .regex(/^[a-z][a-z -]{1,40}$/)
    .optional()
    .catch(undefined),
  onclickTrigger: trigger,
  onloadTrigger: trigger,
});

const textAttributes = z
  .object({ id: word, text: optionalText })
  // Recovery codes are texts of their own in the context of one text.
  .transform(({ id, text }) => ({ id, text, secrets: texts.parse(text?.context['secrets']) }));

const shared = {
  group: z.string(),
  messages,
  meta: z
    .object({ label })
    .nullish()
    .transform((meta) => meta ?? {}),
};

const knownNode = z.discriminatedUnion('type', [
  z.object({ ...shared, type: z.literal('input'), attributes: inputAttributes }),
  z.object({ ...shared, type: z.literal('text'), attributes: textAttributes }),
  z.object({
    ...shared,
    type: z.literal('img'),
    attributes: z.object({ src: picture, width: size, height: size }),
  }),
  z.object({ ...shared, type: z.literal('a'), attributes: z.object({ href: webAddress, title: optionalText }) }),
  z.object({
    ...shared,
    type: z.literal('script'),
    attributes: z.object({ src: webAddress, integrity: optionalWord }),
  }),
  z.object({ ...shared, type: z.literal('div'), attributes: z.object({ id: elementId }) }),
]);

/**
 * A node of a type that nobody knows yet, or an input without a name. It shows nothing but still counts in its group.
 */
const unknownNode = z.object({
  ...shared,
  type: z.string().transform(() => 'unknown' as const),
  attributes: z.looseObject({}).transform(() => ({})),
});

const uiNodeSchema = z.union([knownNode, unknownNode]);

export const uiSchema = z.object({
  action: z.string().transform((action) => webAddress.parse(action)),
  /** Kratos sends null where it removed all of them. */
  nodes: goList(uiNodeSchema),
  messages,
});

type ParsedNode = z.infer<typeof uiNodeSchema>;
type ParsedInput = Extract<ParsedNode, { type: 'input' }>;

/** One entry of a list. */
export type ListEntry = { value: string; messages: UiText[] };

/** What lib/kratos/ui/prepare.ts finds out about an input. */
type Prepared = {
  /** The id of its control, unique on the page. */
  id?: string;
  /** The trait that it holds. */
  trait?: Trait;
  /** A list's entries. */
  entries?: ListEntry[];
  /** It's shown, but can't be changed; what it holds is still sent. */
  isLocked?: boolean;
  /** Of what people sign in with, the field that password managers should remember. */
  isSignInName?: boolean;
  /** The field `identifier` only: what a person may enter there. */
  identifiers?: Trait[];
};

export type UiText = z.infer<typeof uiTextSchema>;
export type InputNode = ParsedInput & Prepared;
export type UiNode = Exclude<ParsedNode, ParsedInput> | InputNode;
export type Ui = Omit<z.infer<typeof uiSchema>, 'nodes'> & { nodes: UiNode[] };
