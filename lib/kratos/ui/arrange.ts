import { REGISTRATION_CONTINUE } from '../message-ids';
import type { Flow } from '../types';
import { asksSentCode, isField, isInput, isSubmit, isTrait, resendButtons, startsScript } from './nodes';
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
  back: InputNode | null;
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
  const providers = all.filter(isInput).filter(isProvider);
  const inputs = all.filter(isInput).filter((input) => !isProvider(input));
  const resends = resendButtons(inputs);
  const submits = inputs.filter((input) => isSubmit(input) && !resends.includes(input));
  const forward = submits.filter((input) => !isBack(input));
  const primary = primaryButton(forward, inputs);
  const fields = inputs.filter(isField);
  const required = fields.filter((input) => !isOptional(input));
  return {
    main: all.filter((node) => !isInput(node) || !(providers.includes(node) || resends.includes(node))),
    fields: [
      ...required.filter((input) => input.attributes.type !== 'password'),
      ...required.filter((input) => input.attributes.type === 'password'),
    ],
    optional: fields.filter(isOptional),
    primary,
    others: forward.filter((input) => input !== primary),
    back: submits.find(isBack) ?? null,
    resends,
    triggers: inputs.filter(startsScript),
    providers,
    rest: all.filter((node) => !isInput(node)),
  };
}

/** Tells whether a field is a trait that may stay empty and isn't part of the name. */
export function isOptional(input: InputNode): boolean {
  return (
    isTrait(input) &&
    !input.attributes.required &&
    !/^traits\.(?:name|first_name|last_name|given_name|family_name)\b/.test(input.attributes.name)
  );
}

/** Not the button that finishes a provider's sign-up with the traits that the provider didn't give. */
function isProvider(input: InputNode): boolean {
  const isFinishing = input.meta.label?.id === REGISTRATION_CONTINUE;
  return PROVIDER_GROUPS.includes(input.group) && isSubmit(input) && !isFinishing;
}

function isBack({ attributes }: InputNode): boolean {
  return attributes.name === 'screen' && attributes.value === 'previous';
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
  return [...submits].sort((a, b) => rank(a) - rank(b))[0] ?? null;
}
