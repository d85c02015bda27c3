import type { Flow, UiNode } from '../types';

const MAX_HINT_LENGTH = 320;

/**
 * Puts a login hint into the empty identifier field of a flow; what was typed before stays.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest (login_hint)
 */
export function prefillIdentifier(flow: Flow, hint: string | null): Flow {
  if (!hint || hint.length > MAX_HINT_LENGTH) return flow;
  const name = flow.type === 'login' ? 'identifier' : 'traits.email';
  const nodes = flow.ui.nodes.map((node) => (isEmptyField(node, name) ? withValue(node, hint) : node));
  return { ...flow, ui: { ...flow.ui, nodes } };
}

function isEmptyField(node: UiNode, name: string): boolean {
  const { attributes } = node;
  return attributes.node_type === 'input' && attributes.name === name && !attributes.value;
}

function withValue(node: UiNode, value: string): UiNode {
  const { attributes } = node;
  return attributes.node_type === 'input' ? { ...node, attributes: { ...attributes, value } } : node;
}
