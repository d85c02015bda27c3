import type { Flow } from '../types';
import { hasValue, isField, isInput } from './nodes';
import type { InputNode } from './schema';

const MAX_HINT_LENGTH = 320;

/**
 * Puts a login hint into the empty identifier field of a flow. What was typed before stays.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest (login_hint)
 */
export function prefillIdentifier(flow: Flow, hint: string | null): Flow {
  if (!hint || hint.length > MAX_HINT_LENGTH) return flow;
  const nodes = flow.ui.nodes.map((node) =>
    isInput(node) && isField(node) && takesHint(flow, node, hint) && !hasValue(node)
      ? { ...node, attributes: { ...node.attributes, value: hint } }
      : node,
  );
  return { ...flow, ui: { ...flow.ui, nodes } };
}

/** At a registration a hint goes into the field that it fits: an address isn't a user name. */
function takesHint({ type }: Flow, { attributes: { name }, trait }: InputNode, hint: string): boolean {
  if (type === 'login') return name === 'identifier';
  if (trait === undefined) return name === 'traits.email';
  const isAddress = hint.includes('@');
  return (
    trait.isIdentifier && trait.kind === 'text' && isAddress === (trait.format === 'email' || trait.via === 'email')
  );
}
