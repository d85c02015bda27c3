import type { Flow } from '../types';
import { type InputNode, isCode, isField, isInput } from './nodes';

/**
 * Puts what a person typed into one form into the same fields of another, whatever they have there. Passwords and codes
 * have to be typed again.
 *
 * @see https://www.w3.org/TR/WCAG22/#redundant-entry
 */
export function keepTyped(flow: Flow, typed: URLSearchParams): Flow {
  const nodes = flow.ui.nodes.map((node) => (isInput(node) ? withTyped(node, typed) : node));
  return { ...flow, ui: { ...flow.ui, nodes } };
}

function withTyped(input: InputNode, typed: URLSearchParams): InputNode {
  const { name, type } = input.attributes;
  // An unticked box sends only the hidden field before it.
  const text = typed.getAll(name).at(-1);
  if (text === undefined || !isField(input) || isCode(input) || type === 'password') return input;
  const value = type === 'checkbox' ? text === 'true' : text;
  return { ...input, attributes: { ...input.attributes, value } };
}
