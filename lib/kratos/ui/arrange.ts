import { REGISTRATION_CONTINUE } from '../message-ids';
import type { Flow } from '../types';
import {
  asksSentCode,
  hasValue,
  isBack,
  isField,
  isInput,
  isSubmit,
  isTrait,
  nodeErrors,
  resendButtons,
  startsScript,
  valueText,
} from './nodes';
import type { InputNode, UiNode } from './schema';

/** A flow's nodes by the part they play on a page with one main form. */
export type Arrangement = {
  /** Everything in the main form, hidden nodes included. */
  main: UiNode[];
  fields: InputNode[];
  /** Traits that may stay empty; they keep out of the way. */
  optional: InputNode[];
  primary: InputNode | null;
  /** Other ways to submit the same form. */
  others: InputNode[];
  /** One step back in a registration of two steps. */
  backs: InputNode[];
  resends: InputNode[];
  triggers: InputNode[];
  /** Sign-ins with another provider, which need none of the fields. */
  providers: InputNode[];
  /** Pictures, texts, links and scripts. */
  rest: UiNode[];
};

const PROVIDER_GROUPS = ['oidc', 'saml'];

/** Sorts a flow's nodes into the parts of a page with one main form. */
export function arrange(flow: Flow): Arrangement {
  const all = flow.ui.nodes;
  const inputs = all.filter(isInput);
  const fields = inputs.filter(isField);
  const resends = resendButtons(inputs);
  const submits = inputs.filter((input) => isSubmit(input) && !resends.includes(input));
  const backs = submits.filter(isBack);
  const own = submits.filter((input) => !isBack(input) && !isProvider(input));
  const triggers = inputs.filter(startsScript);
  // After a sign-in elsewhere that left traits open, the provider's button is the one that sends them.
  const sendsFields = fields.length > 0 && own.length === 0 && !triggers.some(isPressed);
  const providers = sendsFields ? [] : inputs.filter(isProvider);
  const forward = sendsFields ? submits.filter((input) => !isBack(input)) : own;
  const primary = primaryButton(forward, inputs);
  const { open, folded } = foldOptional(fields);
  return {
    main: all.filter((node) => !isInput(node) || ![...providers, ...resends, ...backs].includes(node)),
    fields: inReadingOrder(open),
    optional: folded,
    primary,
    others: forward.filter((input) => input !== primary),
    backs,
    resends,
    triggers,
    providers,
    rest: all.filter((node) => !isInput(node)),
  };
}

/** Keeps optional traits out of the way, unless nothing else would be left to see. */
export function foldOptional(fields: readonly InputNode[]): { open: InputNode[]; folded: InputNode[] } {
  const folded = fields.filter(isOptional);
  const open = fields.filter((input) => !folded.includes(input));
  const isAllFolded = open.every((input) => !isTrait(input)) && folded.length > 0 && !open.some(isFirstField);
  return isAllFolded ? { open: [...fields], folded: [] } : { open, folded };
}

/** What signs in comes first, then the order of the schema; a password comes last. */
export function inReadingOrder(fields: readonly InputNode[]): InputNode[] {
  const rank = (input: InputNode) => (input.attributes.type === 'password' ? 2 : isIdentifier(input) ? 0 : 1);
  return [...fields].sort((a, b) => rank(a) - rank(b));
}

/** Tells whether a field is a trait that may stay empty and isn't part of the name. */
function isOptional(input: InputNode): boolean {
  return (
    isTrait(input) &&
    !input.attributes.required &&
    !isIdentifier(input) &&
    input.isLocked !== true &&
    // What must be ticked can't be out of sight, whether or not the schema says "required" too.
    input.trait?.constant == null &&
    !/^traits\.(?:name|first_name|last_name|given_name|family_name)\b/.test(input.attributes.name)
  );
}

/** Tells whether an optional field has something in it that has to be seen. */
export function isInUse(input: InputNode): boolean {
  const hasEntries = (input.entries ?? []).some(({ value, messages }) => value !== '' || messages.length > 0);
  const isProposed = valueText(input.attributes.value) === input.trait?.preset;
  return (hasValue(input) && !isProposed) || hasEntries || nodeErrors(input).length > 0;
}

function isIdentifier({ trait, attributes: { name } }: InputNode): boolean {
  return trait?.isIdentifier ?? /^(?:identifier|traits\.(?:email|username))$/.test(name);
}

/** Fields other than traits that say whom a form is about. */
function isFirstField({ attributes: { name } }: InputNode): boolean {
  return name === 'identifier' || name === 'code' || name === 'email';
}

function isPressed({ attributes: { type } }: InputNode): boolean {
  return type === 'button';
}

/** Not the button that finishes a provider's sign-up with the traits that the provider didn't give. */
function isProvider(input: InputNode): boolean {
  const isFinishing = input.meta.label?.id === REGISTRATION_CONTINUE;
  return PROVIDER_GROUPS.includes(input.group) && isSubmit(input) && !isFinishing;
}

const RANK = [
  'identifier_first',
  'password',
  'profile',
  'totp',
  'code',
  'link',
  'webauthn',
  'lookup_secret',
  'passkey',
  'default',
];

/** The button that Enter presses. It belongs to the fields on the page, a code before anything else. */
function primaryButton(submits: readonly InputNode[], inputs: readonly InputNode[]): InputNode | null {
  const asksCode = asksSentCode(inputs);
  const rank = ({ group }: InputNode) => {
    if (asksCode && group === 'code') return -1;
    const place = RANK.indexOf(group);
    return place === -1 ? RANK.length : place;
  };
  // Several buttons of one name are a choice, and none of them is the one to suggest.
  const isChoice = submits.length > 1 && new Set(submits.map(({ attributes }) => attributes.name)).size === 1;
  if (isChoice && submits[0]?.attributes.name !== 'method' && !inputs.some(isField)) return null;
  return [...submits].sort((a, b) => rank(a) - rank(b))[0] ?? null;
}
