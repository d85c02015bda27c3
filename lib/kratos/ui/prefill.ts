import type { Flow } from '../types';
import { hasValue, isInput } from './nodes';

const MAX_HINT_LENGTH = 320;

/**
 * Puts a login hint into the empty identifier field of a flow. What was typed before stays.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest (login_hint)
 */
export function prefillIdentifier(flow: Flow, hint: string | null): Flow {
  if (!hint || hint.length > MAX_HINT_LENGTH) return flow;
  const name = flow.type === 'login' ? 'identifier' : 'traits.email';
  const nodes = flow.ui.nodes.map((node) =>
    isInput(node) && node.attributes.name === name && !hasValue(node)
      ? { ...node, attributes: { ...node.attributes, value: hint } }
      : node,
  );
  return { ...flow, ui: { ...flow.ui, nodes } };
}
