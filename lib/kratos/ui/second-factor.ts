import type { Flow } from '../types';

/** The groups whose nodes can complete a second factor. */
const SECOND_FACTOR_GROUPS: readonly string[] = ['totp', 'lookup_secret', 'webauthn', 'code', 'passkey'];

/** Tells whether an AAL2 login flow has anything to complete it with; an account without a second factor has not. */
export function hasSecondFactor(flow: Flow): boolean {
  return flow.ui.nodes.some((node) => SECOND_FACTOR_GROUPS.includes(node.group));
}
