import { LOGIN_NO_CODE_ACCOUNT } from '../message-ids';
import type { Flow } from '../types';
import { hasValue, isInput, isSubmit } from './nodes';
import type { InputNode, UiNode } from './schema';

/**
 * Makes the second step of an identifier-first sign-in look the same for an unknown address as for a known one.
 *
 * Kratos v26.2.0 shows both steps at once for an unknown one, and says that it's unknown, although account enumeration
 * is to be mitigated: its way to send a code at once fails where it should stand back.
 */
export function settleIdentifierStep(flow: Flow): Flow {
  const inputs = flow.ui.nodes.filter(isInput);
  const identifier = inputs.find(({ attributes }) => attributes.name === 'identifier');
  const isBoth = inputs.some(isFirstStep) && inputs.some((input) => isSubmit(input) && isOfSecondStep(input));
  if (flow.type !== 'login' || !isBoth || identifier === undefined || !hasValue(identifier)) return flow;
  const nodes = flow.ui.nodes
    .filter((node) => !isInput(node) || !isFirstStep(node))
    .map((node): UiNode => (node === identifier ? toHidden(identifier) : node));
  // It's an answer only to somebody who has asked for a code.
  const says = flow.active === 'code' ? [] : [LOGIN_NO_CODE_ACCOUNT];
  const messages = flow.ui.messages.filter(({ id }) => !says.includes(id));
  return { ...flow, ui: { ...flow.ui, nodes, messages } };
}

function isFirstStep(input: InputNode): boolean {
  return input.group === 'identifier_first' && isSubmit(input);
}

function isOfSecondStep({ group }: InputNode): boolean {
  return group === 'password' || group === 'code';
}

function toHidden(input: InputNode): InputNode {
  return { ...input, group: 'default', attributes: { ...input.attributes, type: 'hidden' } };
}
