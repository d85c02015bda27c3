import { z } from 'zod';
import { goList } from '../../upstream/go-list';

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
/** The name of a function in Kratos' own script. */
const trigger = z
  .string()
  .regex(/^ory[A-Za-z]{1,60}$/)
  .optional()
  .catch(undefined);

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
  z.object({ ...shared, type: z.literal('div'), attributes: z.object({ id: word }) }),
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

export type UiText = z.infer<typeof uiTextSchema>;
export type UiNode = z.infer<typeof uiNodeSchema>;
export type InputNode = Extract<UiNode, { type: 'input' }>;
export type Ui = z.infer<typeof uiSchema>;
