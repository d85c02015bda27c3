import type { UiNode } from '@ory/client';
import type { Flow } from '../types';
import { type InputNode, inputOf, inputsOf, isField, isSubmit, isTrait, nodesOf, resendsOf, triggersOf } from './nodes';

/** A flow's nodes by the part they play on a page with one main form. */
export type Arrangement = {
  /** Of the main form, hidden ones and all. */
  main: UiNode[];
  fields: InputNode[];
  /** Traits that may stay empty; they keep out of the way. */
  optional: InputNode[];
  primary: InputNode | null;
  /** Other ways to finish with the same form. */
  others: InputNode[];
  /** One step back in a registration of two steps. */
  back: InputNode | null;
  resends: InputNode[];
  triggers: InputNode[];
  /** Sign-ins with another provider; they need none of the fields. */
  providers: InputNode[];
  /** Pictures, texts, links and scripts. */
  rest: UiNode[];
};

const PROVIDER_GROUPS = ['oidc', 'saml'];

export function arrange(flow: Flow): Arrangement {
  const all = nodesOf(flow);
  const isProvider = (node: UiNode) => PROVIDER_GROUPS.includes(node.group) && isSubmitNode(node);
  const inputs = inputsOf(all.filter((node) => !isProvider(node)));
  const resends = resendsOf(inputs);
  const submits = inputs.filter((input) => isSubmit(input) && !resends.includes(input));
  const back = submits.find(isBack) ?? null;
  const forward = submits.filter((input) => !isBack(input));
  const primary = primaryOf(forward, inputs);
  const fields = inputs.filter(isField);
  const asked = fields.filter((input) => !isOptional(input));
  return {
    main: all.filter((node) => !isProvider(node) && !resends.some((input) => input.node === node)),
    fields: [
      ...asked.filter((input) => input.attributes.type !== 'password'),
      ...asked.filter((input) => input.attributes.type === 'password'),
    ],
    optional: fields.filter(isOptional),
    primary,
    others: forward.filter((input) => input !== primary),
    back,
    resends,
    triggers: inputs.filter((input) => triggersOf(input) !== null),
    providers: inputsOf(all.filter(isProvider)),
    rest: all.filter((node) => inputOf(node) === null),
  };
}

/** Asked for only by the way: a trait that may stay empty and is no part of the name. */
export function isOptional(input: InputNode): boolean {
  return (
    isTrait(input) &&
    input.attributes.required !== true &&
    !/^traits\.(?:name|first_name|last_name|given_name|family_name)\b/.test(input.attributes.name)
  );
}

function isSubmitNode(node: UiNode): boolean {
  const input = inputOf(node);
  return input !== null && isSubmit(input);
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

/** The button that Enter presses: it belongs to what there is to fill in, a code before anything else. */
function primaryOf(submits: readonly InputNode[], inputs: readonly InputNode[]): InputNode | null {
  const asksCode = inputs.some((input) => input.attributes.name === 'code' && isField(input));
  const rank = (input: InputNode) => {
    if (asksCode && input.node.group === 'code') return -1;
    const place = RANK.indexOf(input.node.group);
    return place === -1 ? RANK.length : place;
  };
  return [...submits].sort((a, b) => rank(a) - rank(b))[0] ?? null;
}
